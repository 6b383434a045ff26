import { useId } from 'react'
import { DENSITIES, density, densityOf } from '../../shared/grid/density.ts'
import { canPlay, startSlideshow } from '../../shared/slideshow/running.ts'
import { useStore } from '../../shared/state/create-store.ts'
import { text } from '../../shared/text/text.ts'
import { labelsShown } from '../../shared/tile/tile-labels.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Menu } from '../../shared/ui/Menu.tsx'
import css from './ViewMenu.module.css'

/** Display options for all grids. */
export function ViewMenu() {
  const areLabelsShown = useStore(labelsShown)
  const size = useStore(density, densityOf)
  const hasSlideshow = useStore(canPlay)
  const name = useId()
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
      <fieldset className={css.sizes}>
        <legend>{text.grid.size}</legend>
        {DENSITIES.map((each) => (
          <label key={each}>
            <input type="radio" name={name} checked={size === each} onChange={() => density.set(each)} />
            {text.grid.sizes[each]}
          </label>
        ))}
      </fieldset>
      {hasSlideshow && (
        <button type="button" onClick={() => startSlideshow()}>
          <Icon name="slideshow" size={20} />
          {text.grid.slideshow}
        </button>
      )}
    </Menu>
  )
}
