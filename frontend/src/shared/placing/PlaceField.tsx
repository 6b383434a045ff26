import { MAX_NAME_LENGTH } from '@album/model/limits'
import { useId, useState } from 'react'
import { placingText } from '../text/placing.ts'
import dialog from '../changing/ChangeDialog.module.css'
import controls from '../ui/controls.module.css'
import { useCombobox } from '../ui/use-combobox.ts'
import css from './PlaceField.module.css'
import { useFoundPlaces } from './use-found-places.ts'
import { countryOf, townOf } from '@album/model/place'
import { countryName, placeName, townName } from '../text/place.ts'

interface Props {
  /** As the API has it: `PT.14.Lisbon@38.717,-9.133`. */
  chosen: string | undefined
  onChoose: (place: string | undefined) => void
}

/** A field for a town, or for degrees, with a list of what the gazetteer finds. */
export function PlaceField({ chosen, onChoose }: Props) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const { found, state } = useFoundPlaces(chosen === undefined ? typed.trim() : '')
  const [active, setActive] = useState(0)
  const shown = chosen === undefined ? found : []
  const current = Math.min(active, shown.length - 1)

  const names = namesOf(shown.map(({ place }) => place))
  const choose = (at: number) => {
    setTyped(names[at]!)
    onChoose(shown[at]!.place)
  }
  // Several places have the same name: the point identifies the chosen one.
  const status = state === 'found' ? placingText.found(found.length) : placingText[state]
  const note = chosen === undefined ? status : chosen.split('@')[1]?.replace(',', ', ')
  const type = (typed: string) => {
    setTyped(typed)
    setActive(0)
    onChoose(undefined)
  }
  const isOpen = shown.length > 0
  const combobox = useCombobox({
    isOpen,
    count: shown.length,
    current,
    onReach: setActive,
    keys: {
      Enter: isOpen && (() => choose(current)),
      Escape: typed !== '' && chosen === undefined && (() => type('')),
    },
  })
  return (
    <div className={css.place}>
      <label htmlFor={id}>{placingText.field}</label>
      <input
        id={id}
        className={controls.field}
        {...combobox.field}
        aria-describedby={`${id}-note`}
        aria-invalid={state === 'outside'}
        placeholder={placingText.placeholder}
        autoCapitalize="words"
        maxLength={MAX_NAME_LENGTH}
        value={typed}
        onChange={({ target }) => type(target.value)}
      />
      <p
        id={`${id}-note`}
        role="status"
        className={state === 'outside' || state === 'failed' ? dialog.wrong : dialog.note}
      >
        {note}
      </p>
      {isOpen && (
        <ul {...combobox.list} aria-label={placingText.list} className={css.list}>
          {names.map((name, at) => {
            const { place, latitude, longitude } = shown[at]!
            return (
              <li
                key={place}
                {...combobox.option(at)}
                onPointerMove={() => setActive(at)}
                onClick={() => choose(at)}
              >
                <span>{name}</span>
                <small>{`${latitude}, ${longitude}`}</small>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

/** GeoNames' codes of regions are letters in only a few countries, such as IL for Illinois. Elsewhere they are numbers. */
const regionOf = (place: string) => /^[A-Z]{2,3}$/u.exec(townOf(place).split('.')[1] ?? '')?.[0]

/** The names of these places. Places with the same name also have their region: Springfield, IL, United States. */
const namesOf = (places: readonly string[]): string[] => {
  const names = places.map(placeName)
  return places.map((place, at) => {
    const name = names[at]!
    const region = names.filter((other) => other === name).length > 1 ? regionOf(place) : undefined
    return region === undefined ? name : [townName(place), region, countryName(countryOf(place))].join(', ')
  })
}
