import { useShortcuts } from '../ui/use-shortcuts.ts'

/**
 * Keyboard shortcuts of the open photo; off in text fields and dialogs.
 * @param first run before all other shortcuts, which do not receive these keys
 */
export const useViewerKeys = (keys: Record<string, () => void>, { first = false } = {}) =>
  useShortcuts(keys, { isOff: (target) => target.closest('input, textarea, dialog') !== null, first })
