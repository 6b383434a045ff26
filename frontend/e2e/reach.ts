import type { Locator, Page } from 'playwright-core'

/** A window of 1,440 × 900 pixels, zoomed to 200 %. */
export const zoomed = { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }

/** How far the page scrolls sideways, in pixels. */
export const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/**
 * The controls that a person cannot bring into the window, or that something covers there.
 * @param within what has them
 */
export async function outOfReach(state: string, within: Locator): Promise<string[]> {
  const found = await within.evaluate(async (within) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const wrong: string[] = []
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) wrong.push('the page scrolls sideways')
    for (const control of within.querySelectorAll<HTMLInputElement>(
      'a[href], button, input, select, textarea, [role="option"]',
    )) {
      // A switch is drawn by its label.
      const drawn = control.labels?.[0]?.contains(control) ? control.labels[0] : control
      const style = getComputedStyle(drawn)
      const isThere =
        drawn.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        style.pointerEvents !== 'none' &&
        style.clipPath === 'none' &&
        !drawn.closest('[inert]') &&
        drawn.getBoundingClientRect().width > 1
      // A link that only the keyboard shows is outside of the window until it has the focus.
      if (!isThere || control.matches('a[href^="#"]')) continue
      drawn.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
      await frame()
      const { left, right, top, bottom } = drawn.getBoundingClientRect()
      const name = `${drawn.outerHTML.slice(0, 120)} at ${[left, top, right, bottom].map(Math.round).join()}`
      if (left < -1 || right > innerWidth + 1) wrong.push(`beside the window: ${name}`)
      const [from, to] = [Math.max(0, top), Math.min(innerHeight, bottom)]
      if (to - from < Math.min(24, bottom - top)) wrong.push(`above or below the window: ${name}`)
      else {
        const hit = document.elementFromPoint((left + right) / 2, (from + to) / 2)
        if (!drawn.contains(hit)) wrong.push(`covered by ${hit?.outerHTML.slice(0, 80)}: ${name}`)
      }
    }
    return wrong
  })
  return found.map((wrong) => `${state}: ${wrong}`)
}
