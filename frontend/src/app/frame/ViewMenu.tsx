import { useStore } from '../../shared/state/create-store.ts'
import { text } from '../../shared/text/text.ts'
import { labelsShown } from '../../shared/tile/tile-labels.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Menu } from '../../shared/ui/Menu.tsx'
import css from './ViewMenu.module.css'

/** Display options for all grids. */
export function ViewMenu() {
  const areLabelsShown = useStore(labelsShown)
  return (
    <Menu icon="view" name={text.grid.view}>
      <button
        type="button"
        role="switch"
        aria-checked={areLabelsShown}
        className={css.choice}
        onClick={() => labelsShown.set(!areLabelsShown)}
      >
        <Icon name="tag" size={20} />
        {text.grid.labels}
        <span className={css.switch} />
      </button>
    </Menu>
  )
}
