import { Waiting } from '../ui/Loading.tsx'
import { later } from '../ui/later.tsx'

const dialog = (name: 'ChangeDate' | 'ChangePlace') =>
  later(async () => ({ default: (await import('./dialogs.ts'))[name] }), Waiting)

/** The dialogs, loaded when one is first opened. */
export const ChangeDate = dialog('ChangeDate')
export const ChangePlace = dialog('ChangePlace')
