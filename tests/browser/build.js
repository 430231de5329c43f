/*
 * How a page is built, without what is written on it: pages that are built alike are right or wrong
 * alike in the eyes of axe, but for contrast, which is measured apart.
 *
 * Names that refer (ids, what a label is for) are numbered in the order in which they appear, so
 * that a wrong reference makes another build. A small target is where it is: axe weighs its room.
 */
() => {
  const REFERS = new Set([
    "id", "for", "name", "headers", "list", "form", "aria-labelledby", "aria-describedby",
    "aria-controls", "aria-owns", "aria-activedescendant", "aria-details", "aria-errormessage",
  ]);
  const WORDS = new Set([
    "href", "src", "value", "title", "alt", "placeholder", "content", "action", "aria-label", "class",
    "d", "points", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height", "transform",
    "datetime", "max", "min", "step", "maxlength", "viewBox", "summary",
  ]);
  const numbers = new Map();
  return lines(document.documentElement).join("\n");

  function lines(element) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const line = [
      element.localName, own ? "words" : "", element.checkVisibility() ? "" : "hidden",
      small(element), ...[...element.attributes].map(told).sort(),
    ].filter(Boolean).join(" ");
    return [line, ...[...element.children].flatMap(lines).map((inner) => ` ${inner}`)];
  }

  function told({ name, value }) {
    if (REFERS.has(name)) return `${name}=${value.split(" ").map(number)}`;
    const kept = WORDS.has(name) || /^(data|hx)-/.test(name);
    return `${name}${kept ? (value.trim() ? "+" : "-") : `=${value}`}`;
  }

  function number(name) {
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return numbers.get(name);
  }

  function small(element) {
    if (!element.matches("a, button, input, select, textarea, summary, [role], [tabindex]")) return "";
    const { x, y, width, height } = element.getBoundingClientRect();
    const tooSmall = width && height && (width < 24 || height < 24);
    return tooSmall ? [x, y, width, height].map(Math.round).join(",") : "";
  }
}
