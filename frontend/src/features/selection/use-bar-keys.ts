import type { RefObject } from 'react'
import { useShortcuts } from '../../shared/ui/use-shortcuts.ts'

/**
 * Keyboard shortcuts for the selection. They are off while the user types, while a dialog is open, and while a photo
 * is open over the page.
 */
export const useBarKeys = (bar: RefObject<HTMLElement | null>, keys: Record<string, () => void>) =>
  useShortcuts(keys, {
    isOff: (target) =>
      target.closest('input, textarea, select, dialog, [popover]') !== null ||
      Boolean(bar.current?.closest('[inert]')),
  })
