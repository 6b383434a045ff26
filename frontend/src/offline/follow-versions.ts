import { onceNotBusy } from '../shared/ui/before-leaving.ts'
import { dismiss, notify } from '../shared/ui/notices.ts'
import { catchUp } from '../shared/realtime/catch-up.ts'
import { allTexts } from '../shared/text/in-language.ts'
import { offlineText } from '../shared/text/offline.ts'
import { deployedPage, loadConfig, QUERY_REFUSED } from '../shared/api/config.ts'
import type { Message } from './messages.ts'

/** A page that stays open checks for a new version at most this often, when a person returns to it. */
const AGAIN_MS = 15 * 60_000
/** And this often if nobody returns to it: a screen in a hall stays open. */
const ALWAYS_MS = 60 * 60_000
/** A page whose queries are refused may send many of them. */
const REFUSED_AGAIN_MS = 60_000

let offered: number | undefined

/** Registers the service worker, and says when a new version of the page is ready. */
export async function followVersions(): Promise<void> {
  if (!navigator.serviceWorker.controller)
    navigator.serviceWorker.addEventListener('controllerchange', keepWhatIsShown, { once: true })
  const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
  // Without the German texts, the offer of a newer page is in English: reloading mends that.
  await allTexts().catch(() => {})
  const onInstalling = (worker: ServiceWorker | null) =>
    worker?.addEventListener('statechange', () => {
      // The first version is not a new one.
      if (worker.state === 'installed' && navigator.serviceWorker.controller) offer(registration)
    })
  registration.addEventListener('updatefound', () => onInstalling(registration.installing))
  onInstalling(registration.installing)
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration)
  // The page has just loaded the configuration.
  await compare(registration, deployedPage())
  let checkedAt = Date.now()
  /** @param againMs not again in less time */
  const checkForUpdate = (againMs: number) => {
    if (Date.now() - checkedAt < againMs) return
    checkedAt = Date.now()
    void loadConfig()
      .then(({ page }) => compare(registration, page))
      // Without a network, the kept page stays.
      .catch(() => {})
  }
  document.addEventListener('visibilitychange', () => document.hidden || checkForUpdate(AGAIN_MS))
  setInterval(() => checkForUpdate(AGAIN_MS), ALWAYS_MS)
  addEventListener(QUERY_REFUSED, () => checkForUpdate(REFUSED_AGAIN_MS))
}

/**
 * Reads again what the page loaded before its first service worker, so that this keeps it. The browser has the pictures, and the page's
 * own files, such as the map's, if a person has opened it already.
 */
function keepWhatIsShown() {
  catchUp()
  void loadConfig().catch(() => {})
  for (const { name } of performance.getEntriesByType('resource'))
    if (name.startsWith(`${location.origin}/assets/`)) void fetch(name).catch(() => {})
  for (const { src, naturalWidth } of document.images)
    if (naturalWidth > 0 && src.startsWith(location.origin)) void fetch(src).catch(() => {})
}

/** The page's main script, which Vite names after its content. */
const ownScript = () =>
  [...document.scripts]
    .map(({ src }) => src && new URL(src).pathname)
    .find((path) => path?.startsWith('/assets/'))

/**
 * The deployed page may be newer than this one, which the service worker kept: then the API may be newer, too.
 * @param deployed the main script of the deployed page
 */
async function compare(registration: ServiceWorkerRegistration, deployed: string | undefined): Promise<void> {
  // Without a network there is no newer version either.
  await registration.update().catch(() => {})
  // The first version is not a new one.
  const isComing = navigator.serviceWorker.controller && (registration.installing || registration.waiting)
  if (deployed && deployed !== ownScript() && !isComing) offer(registration, offlineText.older)
}

function offer(registration: ServiceWorkerRegistration, message: string = offlineText.ready) {
  if (offered !== undefined) dismiss(offered)
  offered = notify(message, { label: offlineText.reload, run: () => reload(registration) }, true, {
    label: offlineText.later,
    run() {},
  })
}

/** Reloads the page with the new version, after running uploads and downloads. */
function reload(registration: ServiceWorkerRegistration) {
  const waiting = onceNotBusy(() => void activate(registration))
  if (waiting) offered = notify(offlineText.afterUploads, undefined, true)
}

async function activate(registration: ServiceWorkerRegistration) {
  const { waiting } = registration
  if (!waiting) {
    const kept = await (await caches.match('/index.html', { ignoreSearch: true }))?.text()
    // If another window has activated the new version, it is kept by now. Otherwise load the page from the network.
    if (!kept || kept.includes(ownScript()!)) await registration.unregister()
    return location.reload()
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('ACTIVATE' satisfies Message)
}
