import { lazy } from 'react'
import { loadModule } from '../api/load-module.ts'

/** The dialog, loaded when it is first opened. */
export const ChangeDate = lazy(() => loadModule(() => import('./ChangeDate.tsx')))
