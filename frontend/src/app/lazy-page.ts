import { type ComponentType, lazy } from 'react'
import { loadModule } from '../shared/api/load-module.ts'

/** A page that is loaded when first shown. */
export const lazyPage = <Props>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy(() => loadModule(load))
