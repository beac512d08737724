// Runs in the page of the real window: scrolls, jumps, types and presses keys as a reader does, and tells how long each
// frame was in coming and what of the list was not there in it. `million.rs` calls it.
window.newsrackBench = (() => {
  const DAY_PX = 32;
  const PATIENCE_MS = 20_000;

  const scroller = () => document.querySelector('[data-testid="timeline"] [data-pane="list"]');
  const rows = () => [...scroller().querySelectorAll('[data-testid="entry-row"]')];
  const sleep = (ms) => new Promise((end) => setTimeout(end, ms));
  const frame = () => new Promise((end) => requestAnimationFrame(end));
  const painted = async () => {
    await frame();
    await sleep(0);
  };
  const press = (key, code) =>
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }),
    );

  /** Pixels of the list's view in which no article stands. */
  function missing() {
    const view = scroller().getBoundingClientRect();
    const parts = rows().map((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return [Math.max(view.top, top - (row.querySelector(':scope > .day') ? DAY_PX : 0)), Math.min(view.bottom, bottom)];
    });
    let at = view.top;
    let gap = 0;
    for (const [top, bottom] of parts.filter(([top, bottom]) => bottom > top).sort(([a], [b]) => a - b)) {
      gap += Math.max(0, top - at);
      at = Math.max(at, bottom);
    }
    return Math.round(gap + Math.max(0, view.bottom - at));
  }

  /** The uppermost article whose upper edge is in sight: its number from 0, its id, and where it stands in the view. */
  function uppermost() {
    const { top, bottom } = scroller().getBoundingClientRect();
    const found = rows()
      .map((row) => ({
        row: Number(row.ariaPosInSet) - 1,
        id: Number(row.id.slice('row-'.length)),
        y: row.getBoundingClientRect().top - top,
      }))
      .filter(({ y }) => y >= 0 && y < bottom - top);
    return found.sort((a, b) => a.y - b.y)[0];
  }

  /** Watches every frame until the given function is called, which tells. */
  function watch() {
    const told = { gaps: [], work: [], layout: [], blanks: [] };
    let last = performance.now();
    let begun = Number.NaN;
    let blankSince = Number.NaN;
    let isOver = false;
    const scrolled = () => {
      if (Number.isNaN(begun)) begun = performance.now();
    };
    const look = () => {
      if (isOver) return;
      const now = performance.now();
      told.gaps.push(now - last);
      last = now;
      if (begun >= 0) told.work.push(now - begun);
      const isBlank = missing() > 1;
      if (begun >= 0) told.layout.push(performance.now() - now);
      begun = Number.NaN;
      if (isBlank && Number.isNaN(blankSince)) blankSince = now;
      if (!isBlank && blankSince >= 0) {
        told.blanks.push(now - blankSince);
        blankSince = Number.NaN;
      }
      requestAnimationFrame(look);
    };
    window.addEventListener('scroll', scrolled, { capture: true, passive: true });
    requestAnimationFrame(look);
    return () => {
      isOver = true;
      window.removeEventListener('scroll', scrolled, { capture: true });
      if (blankSince >= 0) told.blanks.push(performance.now() - blankSince);
      return told;
    };
  }

  /** Waits until articles stand in all of the view, and that is painted. */
  async function filled(isThere = () => true) {
    const begin = performance.now();
    while (missing() > 1 || !isThere()) {
      if (performance.now() - begin > PATIENCE_MS) throw new Error(`${missing()} px of the list stay blank`);
      await frame();
    }
    await painted();
  }

  /** Scrolls as a wheel does. */
  function turn(by) {
    scroller().dispatchEvent(new WheelEvent('wheel', { deltaY: by }));
    scroller().scrollTop += by;
  }

  /** Takes the thumb: from now on the bar is dragged. */
  const take = () => scroller().dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));

  /** Nothing moves: what the machine can do at best. */
  async function rest(ms) {
    const tell = watch();
    await sleep(ms);
    return tell();
  }

  /** A step of so many pixels in each frame. */
  async function scroll(step, ms) {
    const tell = watch();
    const end = performance.now() + ms;
    while (performance.now() < end) {
      turn(step);
      await frame();
    }
    const told = tell();
    await filled();
    return told;
  }

  /** The thumb is at a share of its way at once. */
  async function jump(share) {
    const list = scroller();
    take();
    const begin = performance.now();
    list.scrollTop = Math.round((list.scrollHeight - list.clientHeight) * share);
    // The list hears of it in the next frame.
    await frame();
    await filled();
    const took = performance.now() - begin;
    const seen = uppermost();
    // Once the bar is at rest it is put where it belongs, and nothing that is seen may move.
    await sleep(400);
    const still = uppermost();
    return { took, row: seen.row, id: seen.id, total: Number(rows()[0].ariaSetSize), moved: Math.abs(seen.id === still.id ? seen.y - still.y : 1e6) };
  }

  /** The thumb is dragged from where it is to a share of its way; tells the frames, and the time after it was let go. */
  async function drag(share, ms) {
    const list = scroller();
    take();
    const [from, to] = [list.scrollTop, (list.scrollHeight - list.clientHeight) * share];
    const tell = watch();
    const begin = performance.now();
    for (let part = 0; part < 1; ) {
      part = Math.min(1, (performance.now() - begin) / ms);
      list.scrollTop = Math.round(from + (to - from) * part);
      await frame();
    }
    const letGo = performance.now();
    await filled();
    return { ...tell(), took: performance.now() - letGo };
  }

  /** Single steps of the wheel with rests between; tells by how much each missed its way. */
  async function steps(all) {
    const missed = [];
    for (const step of all) {
      const before = rows().map((row) => [row.id, row.getBoundingClientRect().top]);
      turn(step);
      await frame();
      await filled();
      const kept = before.find(([id]) => document.getElementById(id));
      missed.push(kept ? Math.abs(kept[1] - document.getElementById(kept[0]).getBoundingClientRect().top - step) : 1e6);
      await sleep(250);
    }
    return missed;
  }

  const feed = () => scroller().querySelector('[role="feed"]');
  const field = () => document.querySelector('[data-testid="sidebar"] input[type="search"]');
  function type(text) {
    field().value = text;
    field().dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  /** Waits until what is shown was found by these words, be it nothing. */
  async function found(text) {
    const isThere = () => {
      if (document.getElementById('list-head').title !== `“${text}”`) return false;
      return feed() ? feed().ariaBusy !== 'true' && missing() <= 1 : scroller().querySelector('.empty') !== null;
    };
    const begin = performance.now();
    while (!isThere()) {
      if (performance.now() - begin > PATIENCE_MS) throw new Error(`“${text}” finds nothing, not even that there is nothing`);
      await frame();
    }
    await painted();
  }

  /** Types a word, waiting for what each letter finds; in haste for what the whole word finds alone. */
  async function search(word, isHasty) {
    // Or what was found before would be taken for what is found now.
    if (isHasty) await latest();
    field().focus();
    const tell = watch();
    const took = [];
    let begin = 0;
    for (let end = 1; end <= word.length; end += 1) {
      begin = performance.now();
      type(word.slice(0, end));
      if (isHasty) await sleep(90);
      else {
        await found(word.slice(0, end));
        took.push(performance.now() - begin);
      }
    }
    if (isHasty) {
      await found(word);
      took.push(performance.now() - begin);
    }
    return { ...tell(), took };
  }

  /** Shows Latest from its top, nothing chosen. */
  async function latest() {
    scroller().focus();
    press('g', 'KeyG');
    press('a', 'KeyA');
    await sleep(300);
    take();
    scroller().scrollTop = 0;
    await sleep(300);
    await filled();
  }

  /** Another filter of the place is chosen, and the thumb put somewhere as soon as its rows are here, and elsewhere then. */
  async function filter(number, shares) {
    const button = document.querySelectorAll('[data-testid="timeline"] .tabs button')[number];
    const begin = performance.now();
    button.click();
    await frame();
    await filled(() => feed()?.ariaBusy === 'false' && button.ariaCurrent === 'true');
    const opened = performance.now() - begin;
    const jumps = [];
    for (const share of shares) jumps.push(await jump(share));
    return { opened, jumps };
  }

  /** A key held down: it repeats 30 times a second. Tells the frames and the row that is chosen after it. */
  async function hold(key, code, times) {
    const tell = watch();
    const begin = performance.now();
    for (let number = 0; number < times; number += 1) {
      press(key, code);
      await sleep(Math.max(0, begin + (number + 1) * 33 - performance.now()));
    }
    const told = tell();
    await sleep(500);
    const chosen = rows().find((row) => row.ariaCurrent === 'true');
    return { ...told, row: chosen ? Number(chosen.ariaPosInSet) - 1 : -1 };
  }

  return { rest, scroll, jump, drag, steps, search, latest, filter, hold };
})();
