import { createContext } from 'react'

/** All actions for selected photos, the most used first. Those that do not fit in the bar are in its menu. */
export const BAR_ACTIONS = [
  'favourite',
  'addToAlbum',
  'addLabels',
  'trash',
  'download',
  'restore',
  'delete',
  'harmless',
  'removeFromAlbum',
  'move',
  'archive',
  'rotate',
  'date',
  'place',
  'removeLabels',
  'slideshow',
  'cover',
  'analyseAgain',
] as const
export type BarActionName = (typeof BAR_ACTIONS)[number]

interface ActionsInBar {
  /** Shows this action in the bar until the returned function is called. */
  add: (what: BarActionName) => () => void
  isInMenu: (what: BarActionName) => boolean
  /** Contains the actions that do not fit in the bar. */
  menu: HTMLElement | null
}

/** How a bar shares its room among its actions. */
export const ActionsInBar = createContext<ActionsInBar>({
  add: () => () => {},
  isInMenu: () => false,
  menu: null,
})
