import { type ComponentType, useEffect, useState } from 'react'
import { loadModule } from '../api/load-module.ts'
import { textsAndLabels } from '../text/in-language.ts'

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>

/**
 * A part of the page that loads when it is first shown. `load` loads it earlier; `preload` does, too, but rejects where `load` would
 * reload the page. While it loads, the page shows `Fallback`, or nothing.
 *
 * React's `lazy` would do the same, but React leaves a fallback on the screen for 300 ms, even one that was needed for no time.
 * @param ready as in `loadModule`
 */
export function later<Props extends object>(
  load: Load<Props>,
  Fallback?: ComponentType<Props>,
  ready: typeof textsAndLabels = () => textsAndLabels(),
) {
  let Loaded: ComponentType<Props> | undefined
  const keep = (module: { default: ComponentType<Props> }) => void (Loaded = module.default)
  const loading = () => loadModule(load, ready).then(keep)
  function Later(props: Props) {
    const [isLoaded, setLoaded] = useState(Loaded !== undefined)
    const [failure, setFailure] = useState<{ error: unknown }>()
    useEffect(() => {
      if (isLoaded) return
      let isLeft = false
      loading().then(
        () => isLeft || setLoaded(true),
        (error: unknown) => isLeft || setFailure({ error }),
      )
      return () => {
        isLeft = true
      }
    }, [isLoaded])
    if (failure) throw failure.error
    if (Loaded) return <Loaded {...props} />
    return Fallback ? <Fallback {...props} /> : null
  }
  return Object.assign(Later, { load: loading, preload: () => ready().then(load).then(keep) })
}
