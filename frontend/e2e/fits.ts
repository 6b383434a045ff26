/** Finds texts that do not fit their place: cut off at a side, at the head or at the foot, or out of reach. */
import type { Page } from 'playwright-core'

/**
 * Whole lines that are hidden on purpose. A line that is hidden in part is found here, too.
 *
 * - Labels on a tile, and the first line of a day's name above a narrow photo: the link's and the heading's own names have all words.
 * - The labels on the handle of a photo's panel, which lists all of them.
 * - The rest of an album's title after two lines on its tile: the album's page has all of it.
 */
const HIDES_LINES = '[data-photo] a, h3[aria-label], [aria-hidden="true"], a[href^="/albums/"]'

/**
 * Texts that are cut off, or reach out of the window, each with where.
 *
 * What scrolls downwards shows all of its lines, so their place is the container's. The window's own scroll bar reaches everything
 * below, except what is fixed to the window. An ellipsis counts as cut off, also after several lines: only the names of files may have
 * one.
 */
export const cutOn = (page: Page): Promise<string[]> =>
  page.evaluate((hidesLines) => {
    /**
     * How far a line's box may reach out, in pixels. Positions are fractions of pixels. Upwards and downwards, the box has room for the
     * accents of capitals and for descenders, and is higher than a line with little spacing.
     */
    const ALLOWED = 1
    const ALLOWED_UPRIGHT = 2
    /** Buttons and cells have no edge of their own: a text may come closer to the next one. */
    const ALLOWED_BESIDE = 3
    const isScrolled = (overflow: string) => overflow === 'auto' || overflow === 'scroll'
    const reach = (
      line: { left: number; right: number },
      box: { left: number; right: number },
      by: number,
    ) => (line.left < box.left - by || line.right > box.right + by ? 'at a side' : '')
    const reachUpright = (
      line: { top: number; bottom: number },
      box: { top: number; bottom: number },
      by: number,
    ) => (line.top < box.top - by ? 'at the head' : line.bottom > box.bottom + by ? 'at the foot' : '')
    const nameOf = (element: Element) => element.outerHTML.replace(/>[^]*/u, '>').slice(0, 120)

    /** Where a line is cut off by what is around its element, or reaches over what is next to its button or cell. */
    function cutAt(element: Element, line: DOMRect): string | undefined {
      const scrollsSideways = element.closest('[role="search"] ul')
      let upright: { top: number; bottom: number } = line
      for (let around: Element | null = element; around; around = around.parentElement) {
        const { overflowX, overflowY, position, contain } = getComputedStyle(around)
        const isRoot = around === document.documentElement || around === document.body
        const box = around.getBoundingClientRect()
        const clips = /strict|content|paint/u.test(contain)
        // Only the search field's terms scroll sideways. Everything that scrolls downwards must be as wide as its content.
        if (!scrollsSideways && (clips || isRoot || overflowX !== 'visible')) {
          const side = reach(line, box, ALLOWED)
          if (side) return `${side} of ${nameOf(around)}`
        }
        if (!isRoot && isScrolled(overflowY)) upright = box
        else if (!isRoot && (clips || overflowY !== 'visible')) {
          const isHidden =
            upright.bottom <= box.top + ALLOWED_UPRIGHT || upright.top >= box.bottom - ALLOWED_UPRIGHT
          if (isHidden && element.closest(hidesLines)) return
          const end = reachUpright(upright, box, ALLOWED_UPRIGHT)
          if (end) return `${end} of ${nameOf(around)}`
        }
        if (position === 'fixed' || around.matches('dialog:modal, :popover-open')) {
          const end = reachUpright(upright, { top: 0, bottom: innerHeight }, ALLOWED_UPRIGHT)
          if (end) return `${end} of the window`
          break
        }
      }
      if (!scrollsSideways && reach(line, { left: 0, right: innerWidth }, ALLOWED)) return 'beside the window'
      const own = element.closest('button, dt, td, th, a, label, [role="option"]')
      const box = own?.getBoundingClientRect()
      const where = box && (reach(line, box, ALLOWED_BESIDE) || reachUpright(line, box, ALLOWED_BESIDE))
      if (where) return `${where} of ${nameOf(own!)}`
    }

    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const cut = new Map<string, string>()
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent!.trim()
      const element = walker.currentNode.parentElement!
      if (!text || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
      // Only for screen readers, or a title that people gave.
      if (getComputedStyle(element).clipPath !== 'none' || /\.(?:png|jpe?g|cr3|zip|pdf)$/iu.test(text))
        continue
      const range = document.createRange()
      range.selectNodeContents(walker.currentNode)
      for (const line of range.getClientRects()) {
        const where = line.width > 0 && cutAt(element, line)
        if (where) cut.set(text, where)
      }
    }
    return [...cut].map(([text, where]) => `“${text}” ${where}`)
  }, HIDES_LINES)
