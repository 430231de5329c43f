/*
 * Measures the contrast of every combination of letters and ground that was not measured before.
 *
 * Two texts in one colour, of one size, on one ground, have one contrast; measuring each of them
 * anew takes most of the time of axe. What axe itself called good is `known` from then on; what it
 * called bad or could not tell is measured again wherever it stands.
 */
async (known) => {
  const SAMPLE = 3;
  const TRANSPARENT = "rgba(0, 0, 0, 0) none 1 none";
  const seen = new Set(known);
  const byLook = new Map();
  for (const element of withLetters()) {
    const look = lookOf(element);
    const alike = byLook.get(look) ?? [];
    if (!seen.has(look) && alike.length < SAMPLE) byLook.set(look, [...alike, element]);
  }
  if (!byLook.size) return { violations: [], good: [] };
  if (!("axe" in window)) return null; // what measures is brought when there is something to measure

  const looks = new Map([...byLook].flatMap(([look, all]) => all.map((one) => [one, look])));
  const result = await axe.run({ include: [...looks.keys()] }, {
    runOnly: ["color-contrast"],
    resultTypes: ["violations", "passes"],
    elementRef: true,
  });
  const good = result.passes.flatMap((rule) => rule.nodes.map((node) => looks.get(node.element)));
  const bad = result.violations.flatMap((rule) => rule.nodes);
  const notGood = new Set(bad.map((node) => looks.get(node.element)));
  return {
    violations: bad.map((node) => ({ target: node.target, html: node.html })),
    good: [...new Set(good)].filter((look) => look && !notGood.has(look)),
  };

  function withLetters() {
    const found = new Set(document.querySelectorAll("input, select, textarea"));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      if (texts.currentNode.data.trim()) found.add(texts.currentNode.parentElement);
    }
    return [...found].filter((element) => element.checkVisibility());
  }

  function lookOf(element) {
    const letters = getComputedStyle(element);
    const box = element.getClientRects()[0];
    const under = box
      ? document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2)
      : [];
    const hit = under.includes(element);
    const ground = [];
    for (const layer of hit ? under : ancestors(element)) {
      const { backgroundColor, backgroundImage, opacity, filter } = getComputedStyle(layer);
      const paint = [backgroundColor, backgroundImage, opacity, filter].join(" ");
      if (paint !== TRANSPARENT && paint !== ground.at(-1)) ground.push(paint);
    }
    return [
      letters.color, letters.fontSize, letters.fontWeight, letters.textShadow, hit, ...ground,
    ].join("|");
  }

  function ancestors(element) {
    const all = [];
    for (let one = element; one; one = one.parentElement) all.push(one);
    return all;
  }
}
