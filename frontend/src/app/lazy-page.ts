import { type ComponentType, lazy } from 'react'
import { loadModule } from '../shared/api/load-module.ts'

/** A page that is loaded when first shown. */
export const lazyPage = <Props>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy(() => loadModule(load))

/**
 * A page that can be loaded before it is shown. Then it is shown at once: React leaves a fallback, even one that was needed for
 * no time, on the screen for 300 ms.
 */
export function loadablePage<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  let loaded: Awaited<ReturnType<typeof load>> | undefined
  const loading = async () => (loaded = await loadModule(load))
  // React takes the module from `then` at once.
  const known = (module: typeof loaded) => ({ then: (take: (of: typeof loaded) => void) => take(module) })
  return { loading, Page: lazy(() => (loaded ? (known(loaded) as Promise<typeof loaded>) : loading())) }
}
