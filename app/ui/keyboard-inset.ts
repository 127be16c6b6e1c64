import type { Attachment } from 'svelte/attachments';

/**
 * Keeps an element above the on-screen keyboard. Android shrinks the page (interactive-widget in app.html); iOS
 * lays the keyboard over it and tells only the visual viewport, whose measures become `--visible-height` and
 * `--keyboard-inset` on the element.
 */
export const aboveKeyboard: Attachment<HTMLElement> = (element) => {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const measure = () => {
    const covered = Math.max(0, window.innerHeight - viewport.height - viewport.offsetTop);
    element.style.setProperty('--visible-height', `${viewport.height}px`);
    element.style.setProperty('--keyboard-inset', `${covered}px`);
  };
  measure();
  viewport.addEventListener('resize', measure);
  viewport.addEventListener('scroll', measure);
  return () => {
    viewport.removeEventListener('resize', measure);
    viewport.removeEventListener('scroll', measure);
  };
};
