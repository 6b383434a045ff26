import { useApolloClient } from '@apollo/client/react'
import { loadModule } from '../../shared/api/load-module.ts'
import { useShortcuts } from '../../shared/ui/use-shortcuts.ts'

/** F marks the photo that has the focus in the grid, or removes its mark. Selected photos have the bar's key. */
export function useFavouriteKey(isOn: boolean) {
  const client = useApolloClient()
  const focused = () => document.activeElement?.closest<HTMLElement>('#photos [data-photo]')?.dataset.photo
  const toggle = async () => {
    const id = focused()
    if (!id) return
    // Loaded on demand, because the first load excludes code that changes photos.
    const marks = await loadModule(() => import('../../shared/edit/marks.ts'))
    await marks.toggleMark(client, 'favourite', id)
  }
  useShortcuts({ f: () => void toggle() }, { isOff: () => !isOn || !focused() })
}
