import { hasTokens } from '../../api/kept-tokens.ts'
import { isGuest } from '../../routes.ts'
import { translate } from '../in-language.ts'
import { firstTexts } from './first-texts.ts'
import { loadLabels } from './labels.ts'
import { loadTowns } from './towns.ts'

/** Later than the first photos. A place that is shown earlier loads the names of towns at once. */
const TOWNS_AFTER_MS = 3_000

let loading: Promise<void> | undefined

/** Loads the other German texts. @throws if they cannot be loaded; the next call asks again */
const loadTexts = () =>
  (loading ??= Promise.all([import('./other-texts.ts'), isGuest() && import('./for-guests.ts')]).then(
    ([{ otherTexts }, guests]) => translate({ ...otherTexts, ...(guests && guests.germanForGuests) }),
    (error: unknown) => {
      loading = undefined
      throw error
    },
  ))

function isSignedOut() {
  try {
    return !hasTokens()
  } catch {
    // The browser blocks what pages store, so nobody can sign in.
    return true
  }
}

/**
 * Makes the page German: its texts, and what `index.html` says in English. The photos need only the first texts. The library's tiles ask
 * for the names of labels once they are shown. Every other page waits for what it needs, so that is loaded at once.
 */
export function showGerman(): void {
  translate(firstTexts, { texts: loadTexts, labels: loadLabels })
  const isLibrary = location.pathname === '/' && !location.search
  if (!isLibrary || isSignedOut()) loadTexts().catch(() => {})
  if (!isLibrary && !isGuest()) void loadLabels()
  setTimeout(() => void loadTowns(), TOWNS_AFTER_MS)
  document.documentElement.lang = 'de'
  document
    .querySelector('meta[name=description]')
    ?.setAttribute('content', 'Ein Fotoalbum, das sich selbst beschriftet.')
}
