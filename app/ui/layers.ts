/**
 * Sheets and the Back button. Every open layer owns one history entry, a copy of the state before it with the
 * number of layers added; SvelteKit, which compares its own index in that state, takes no notice. Back pops the
 * entry and closes the layer; a layer closed by its own button takes its entry back with `history.back()`.
 * That call works later than it is made: a layer opened in between gets its entry once it has arrived.
 */
export interface Layer {
  /** Takes the layer away, with its history entry where that is still the current one. */
  remove(): void;
}

const DEPTH = 'welness:layers';

const open: (() => void)[] = [];
let backsUnderway = 0;

/** Puts a layer on top. `onback` is called when the person goes back; the layer is gone by then. */
export function pushLayer(onback: () => void): Layer {
  if (open.length === 0) addEventListener('popstate', onPopState);
  open.push(onback);
  claimEntries();
  return {
    remove() {
      const at = open.indexOf(onback);
      if (at === -1) return;
      open.splice(at, 1);
      if (depth() > open.length && backsUnderway === 0) goBack();
    },
  };
}

function onPopState() {
  if (backsUnderway > 0) {
    backsUnderway -= 1;
    // More than one layer may have closed at once.
    if (depth() > open.length) goBack();
    else claimEntries();
  } else {
    while (open.length > depth()) open.pop()?.();
  }
  if (open.length === 0 && backsUnderway === 0) removeEventListener('popstate', onPopState);
}

function claimEntries() {
  if (backsUnderway > 0) return;
  for (let n = depth() + 1; n <= open.length; n++) history.pushState({ ...history.state, [DEPTH]: n }, '');
}

function goBack() {
  backsUnderway += 1;
  history.back();
}

/** How many layers the current history entry stands for; none on a page that was navigated to since. */
function depth(): number {
  const state: unknown = history.state;
  if (!(state instanceof Object) || !(DEPTH in state)) return 0;
  return typeof state[DEPTH] === 'number' ? state[DEPTH] : 0;
}
