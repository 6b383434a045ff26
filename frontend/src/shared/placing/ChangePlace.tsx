import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { ChangeDialog, Preview } from '../changing/ChangeDialog.tsx'
import css from '../changing/ChangeDialog.module.css'
import { useRecorded } from '../changing/use-recorded.ts'
import { changePlaces, type PlaceChange } from '../edit/places.ts'
import { placeName } from '../text/place.ts'
import { datingText } from '../text/dating.ts'
import { placedText } from '../text/placed.ts'
import { placingText } from '../text/placing.ts'
import { PlaceField } from './PlaceField.tsx'

interface Props {
  /** At least one. */
  ids: readonly string[]
  onClose: () => void
}

type How = 'set' | 'remove' | 'reset'

/** Asks where these photos were taken, and previews the first one. */
export function ChangePlace({ ids, onClose }: Props) {
  const client = useApolloClient()
  const first = useRecorded(ids[0]!)
  const [how, setHow] = useState<How>('set')
  const [chosen, setChosen] = useState<string>()

  const isOne = ids.length === 1
  const changes: Record<How, PlaceChange | undefined> = {
    set: chosen === undefined ? undefined : { to: chosen },
    remove: isOne && !first?.place ? undefined : 'remove',
    reset: isOne && !first?.placed ? undefined : 'reset',
  }
  const change = changes[how]
  const notes = {
    set: ids.length > 1 ? placingText.sameForAll(ids.length) : undefined,
    remove: isOne && first && !first.place ? placingText.hasNone : placingText.removeMeaning(ids.length),
    reset: isOne && first && !first.placed ? placingText.isCameras : placingText.resetMeaning(ids.length),
  }
  const placeOnceReset = first?.recorded.place ?? null
  const after = { set: chosen ?? first?.place ?? null, remove: null, reset: placeOnceReset }[how]
  const named = (place: string | null) => (place === null ? placedText.none : placeName(place))
  return (
    <ChangeDialog<How>
      title={placingText.title(ids.length)}
      legend={placingText.how}
      ways={[
        ['set', placingText.set],
        ['remove', placingText.remove],
        ['reset', placingText.reset],
      ]}
      how={how}
      onHow={setHow}
      act={how === 'remove' ? placingText.remove : datingText.act}
      isReady={change !== undefined}
      onAct={() => void changePlaces(client, ids, change!)}
      onClose={onClose}
    >
      {how === 'set' && <PlaceField chosen={chosen} onChoose={setChosen} />}
      {notes[how] && (
        <p role="status" className={css.note}>
          {notes[how]}
        </p>
      )}
      {first && (
        <Preview name={placedText.longName} isOne={isOne} before={named(first.place)} after={named(after)} />
      )}
    </ChangeDialog>
  )
}
