import { createRoot } from 'react-dom/client'
import { isGuest } from '../shared/routes.ts'
import { language } from '../shared/text/language.ts'
import { App } from './App.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Guest } from './Guest.tsx'
import './theme.css'

const render = () =>
  createRoot(document.getElementById('root')!).render(
    <ErrorBoundary>{isGuest() ? <Guest /> : <App />}</ErrorBoundary>,
  )

if (language === 'de')
  void import('../shared/text/de/german.ts')
    .then(({ showGerman }) => showGerman())
    // The album does not answer. The page says so, in English.
    .catch(() => {})
    .then(render)
else render()

/** Later than the page and its first photos, which must not wait for the files that the service worker keeps. */
const KEPT_AFTER_MS = 5_000
if (import.meta.env.PROD && navigator.serviceWorker)
  setTimeout(
    () =>
      void import('../offline/follow-versions.ts')
        .then(({ followVersions }) => followVersions())
        .catch(() => {}),
    KEPT_AFTER_MS,
  )
