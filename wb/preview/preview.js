// The page follows its file: what changed is put in place of what was, and nothing else moves.
'use strict';

const events = document.currentScript.dataset.events;
const KEPT = 'wb-preview-hides';
const FEW = 5; // changed paragraphs that are pointed out
const GAP = 10; // pixels between notes
const WIDE = matchMedia('(min-width: 68rem)');
const root = document.documentElement;
const by = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const sources = new WeakMap(); // of each paragraph, its HTML as it was sent

// Which notes are shown is remembered, and set before anything is drawn.
const hidden = new Set((localStorage.getItem(KEPT) ?? '').split(' ').filter(Boolean));
const hide = () => ['claims', 'questions'].forEach((kind) => {
  root.classList.toggle(`no-${kind}`, hidden.has(kind));
  by(kind)?.setAttribute('aria-pressed', String(!hidden.has(kind)));
});
hide();

function switched(kind) {
  if (!hidden.delete(kind)) hidden.add(kind);
  localStorage.setItem(KEPT, [...hidden].join(' '));
  hide();
  layOut();
}

// --- What is shown

function show(view) {
  document.title = view.title;
  for (const name of ['verdict', 'claims', 'questions', 'absent']) {
    if (by(name)) by(name).textContent = view[name];
  }
  if (by('complaint').innerHTML !== view.complaint) by('complaint').innerHTML = view.complaint;
  document.querySelector('.sheet').dir = view.direction;
  const main = document.querySelector('main');
  main.lang = view.language;
  const focused = document.activeElement?.id;
  keepingPlace(main, () => replace(main, view.sheet));
  if (focused && document.activeElement?.id !== focused) by(focused)?.focus({preventScroll: true});
}

// Replace the paragraphs that differ; give how many of them stay at the beginning and the end.
function replace(main, html) {
  const sent = document.createElement('template');
  sent.innerHTML = html;
  const before = [...main.children];
  const now = [...sent.content.children];
  now.forEach(remember);
  const least = Math.min(before.length, now.length);
  const same = (a, b) => sources.get(a) === sources.get(b);
  let first = 0;
  while (first < least && same(before[first], now[first])) first++;
  let last = 0;
  while (last < least - first && same(before.at(-1 - last), now.at(-1 - last))) last++;
  const fresh = now.slice(first, now.length - last);
  const old = before.slice(first, before.length - last);
  const rest = before[before.length - last] ?? null;
  if (fresh.length <= FEW && before.length) fresh.forEach((each) => each.classList.add('fresh'));
  fresh.forEach((each) => main.insertBefore(each, rest));
  old.forEach((each) => each.remove());
  layOut();
  return (index) => (index < before.length - last ? index : index + now.length - before.length);
}

const remember = (node) => sources.set(node, node.outerHTML);

// The paragraph on top of the screen, or what took its place, stays where it is.
function keepingPlace(main, change) {
  const top = Math.max(0, by('complaint').getBoundingClientRect().bottom);
  const before = [...main.children];
  const at = before.findIndex((each) => shown(each) && each.getBoundingClientRect().bottom > top);
  const was = at < 0 ? 0 : before[at].getBoundingClientRect().top;
  const placeOf = change();
  const now = main.children[Math.min(placeOf(at), main.children.length - 1)];
  if (at >= 0 && scrollY > 0 && now) scrollBy(0, now.getBoundingClientRect().top - was);
}

const shown = (node) => node.offsetHeight > 0 && getComputedStyle(node).position !== 'absolute';

// --- Notes

// On a wide screen each note stands in the margin at its words, below the note before.
function layOut() {
  const main = document.querySelector('main');
  const start = main.getBoundingClientRect().top;
  let free = 0;
  for (const note of all('main > .note, main :not(.elsewhere) > .note')) {
    note.style.top = '';
    const words = WIDE.matches && note.offsetHeight ? wordsOf(note)[0] : null;
    if (!words) continue;
    free = Math.max(free, words.getClientRects()[0].top - start - GAP);
    note.style.top = `${free}px`;
    free += note.offsetHeight + GAP;
  }
  main.style.minHeight = `${free}px`;
}

const wordsOf = (note) => all(`mark[data-notes~="${note.id}"]`);
const notesOf = (mark) => mark.dataset.notes.split(' ').map(by).filter(Boolean);

// A note and its words are pointed out together.
function pointOut(event) {
  all('.on').forEach((each) => each.classList.remove('on'));
  const mark = event.target.closest?.('mark');
  const notes = mark ? notesOf(mark) : [event.target.closest?.('.note')].filter(Boolean);
  for (const note of notes) [note, ...wordsOf(note)].forEach((each) => each.classList.add('on'));
}

function follow(event) {
  const kind = event.target.closest('[data-hides]')?.dataset.hides;
  if (kind) return switched(kind);
  const mark = event.target.closest('mark');
  const note = mark && !event.target.closest('a') && notesOf(mark).find((each) => each.offsetHeight);
  note?.querySelector('a')?.focus();
}

// --- Changes

let source;

function listen() {
  source?.close();
  source = new EventSource(events);
  source.onmessage = (event) => show(JSON.parse(event.data));
  source.onopen = () => { by('stopped').hidden = true; };
  source.onerror = () => {
    by('stopped').hidden = false;
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  };
}

// A browser keeps few connections to one server open, so a page that nobody sees lets go of its own.
function seen() {
  if (document.hidden) source?.close();
  else listen();
}

addEventListener('DOMContentLoaded', () => {
  hide();
  [...document.querySelector('main').children].forEach(remember);
  layOut();
  new ResizeObserver(layOut).observe(document.querySelector('.sheet'));
  for (const kind of ['mouseover', 'focusin']) document.addEventListener(kind, pointOut);
  document.addEventListener('click', follow);
  document.addEventListener('visibilitychange', seen);
  addEventListener('pagehide', () => source?.close());
  seen();
});
