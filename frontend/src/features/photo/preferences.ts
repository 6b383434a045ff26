import { createRemembered } from '../../shared/state/remembered.ts'

/** The user's settings for an open photo. By default it shows only the picture. */
export const panelShown = createRemembered<boolean>('album.photo.panel', false)
export const boxesShown = createRemembered<boolean>('album.photo.boxes', false)
