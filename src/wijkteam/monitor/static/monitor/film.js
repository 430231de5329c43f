// The film of a neighbourhood: moves on a click, stands still for who wants less motion.
// Without this script the stills below it tell the same.
"use strict";
(() => {
  for (const film of document.querySelectorAll("[data-film]")) {
    const frames = JSON.parse(film.dataset.frames);
    const marks = JSON.parse(film.dataset.marks);
    const states = JSON.parse(film.dataset.states);
    const slider = film.querySelector("input[type=range]");
    const told = film.querySelector("output");
    const play = film.querySelector("button");
    const word = play.querySelector("span");
    const quiet = matchMedia("(prefers-reduced-motion: reduce)");
    let timer = 0;

    const show = (at) => {
      for (const town of film.querySelectorAll("[data-town]")) {
        const houses = frames[at][town.dataset.town];
        const counts = states.map(() => 0);
        [...town.children].forEach((house, place) => {
          const state = Number(houses[place]);
          counts[state] += 1;
          house.setAttribute("class", `house house--${states[state][0]}`);
          house.lastElementChild.setAttribute("d", marks[state]);
        });
        film.querySelector(`[data-counts="${town.dataset.town}"]`).textContent = states
          .map(([, word], state) => `${counts[state]} ${word}`)
          .join(" · ");
      }
      told.textContent = frames[at].name;
      slider.setAttribute("aria-valuetext", frames[at].name);
      slider.value = at;
    };

    const stop = () => {
      clearInterval(timer);
      timer = 0;
      word.textContent = film.dataset.play;
    };
    const step = () => {
      const next = Number(slider.value) + 1;
      if (next >= frames.length) return stop();
      show(next);
    };

    play.addEventListener("click", () => {
      if (timer) return stop();
      if (Number(slider.value) >= frames.length - 1) show(0);
      word.textContent = film.dataset.pause;
      timer = setInterval(step, 450);
    });
    slider.addEventListener("input", () => {
      stop();
      show(Number(slider.value));
    });
    // Who asked for less motion steps through the moments by hand.
    const calm = () => {
      play.hidden = quiet.matches;
      if (quiet.matches) stop();
    };
    quiet.addEventListener("change", calm);
    calm();
    show(0);
    film.hidden = false;
  }
})();
