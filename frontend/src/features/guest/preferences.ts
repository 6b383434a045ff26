import { createRemembered } from '../../shared/state/remembered.ts'

/** Whether this browser shows what is in an open photo. */
export const panelShown = createRemembered<boolean>('album.shared.panel', false)
