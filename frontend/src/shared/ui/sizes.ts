/** The widest window, in pixels, that has a phone's layout. */
export const PHONE = 640
/** From this width of the window on, the places are links in the top bar; below it, tabs at the foot of the page. */
const LINKS_IN_BAR = 1100

/** For `matchMedia`. */
export const PHONE_SCREEN = `(max-width: ${PHONE}px)`

/** Media queries by the names that style sheets use: `@media (--phone)`. The build puts them in (vite.config.ts). */
export const SCREENS: Record<string, string> = {
  '--phone': PHONE_SCREEN,
  '--tabs': `(width < ${LINKS_IN_BAR}px)`,
  /** Here the grid has no column for the scrubber: it is a phone's, next to a scrollbar of 15 pixels. */
  '--phone-or-scrollbar': `(max-width: ${PHONE + 15}px)`,
  /** Upright phones and tablets. In a wide and low window, a sheet would leave the photo no room. */
  '--bottom-sheet': `(max-width: 480px), (max-width: ${LINKS_IN_BAR}px) and (orientation: portrait)`,
}

/** The height of the top bar, in pixels. `--bar-height` in theme.css and the logo in index.html have it too (look.test.ts). */
export const BAR_HEIGHT = 56
