import { createRemembered } from '../../shared/state/remembered.ts'

/** How a person wants to see an open photo. At first it is the photo alone. */
export const panelShown = createRemembered<boolean>('album.photo.panel', false)
export const boxesShown = createRemembered<boolean>('album.photo.boxes', false)
