import { lazy } from 'react'
import { loadModule } from '../api/load-module.ts'

const dialog = (name: 'ChangeDate' | 'ChangePlace') =>
  lazy(async () => ({ default: (await loadModule(() => import('./dialogs.ts')))[name] }))

/** The dialogs, loaded when one is first opened. */
export const ChangeDate = dialog('ChangeDate')
export const ChangePlace = dialog('ChangePlace')
