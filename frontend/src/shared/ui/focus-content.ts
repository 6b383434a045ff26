/** Focuses the page's content (app/frame/Page.tsx), after what had the focus has left the page. Nothing scrolls. */
export const focusContent = () => document.getElementById('photos')?.focus({ preventScroll: true })
