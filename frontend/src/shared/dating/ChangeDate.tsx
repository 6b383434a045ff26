import { FIRST_YEAR_OF_PHOTOS, LAST_YEAR_OF_PHOTOS } from '@album/model/limits'
import { isWallClock, isZoneShift, shiftedClock } from '@album/dates/wall-clock'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useId, useState } from 'react'
import { photosById } from '../../photos/photos.ts'
import { usePhoto } from '../../photos/use-photos.ts'
import { changeDates, type DateChange } from '../edit/dates.ts'
import { takenText } from '../text/dates.ts'
import { datingText } from '../text/dating.ts'
import controls from '../ui/controls.module.css'
import { ChangeDialog, Preview } from '../changing/ChangeDialog.tsx'
import css from '../changing/ChangeDialog.module.css'
import { useRecorded } from '../changing/use-recorded.ts'
import type { RecordedOfQuery } from '../../generated/graphql.ts'
import fields from './ChangeDate.module.css'
import { ShiftFields } from './ShiftFields.tsx'
import { NO_SHIFT, secondsOf, type Shift } from './shift.ts'

interface Props {
  /** At least one. */
  ids: readonly string[]
  onClose: () => void
}

type How = 'set' | 'shift' | 'reset'

/** Asks for the date of these photos, or by how much to shift it, and previews the first one. */
export function ChangeDate({ ids, onClose }: Props) {
  const client = useApolloClient()
  const first = useFirst(ids[0]!)
  const recorded = useRecorded(ids[0]!)
  const [how, setHow] = useState<How>(ids.length > 1 && first?.takenLocal !== null ? 'shift' : 'set')
  const [typed, setTyped] = useState<string>()
  const [shift, setShift] = useState<Shift>(NO_SHIFT)
  const [isImpossible, setImpossible] = useState(false)

  const isOne = ids.length === 1
  const date = typed ?? first?.takenLocal ?? ''
  const changes: Record<How, DateChange | undefined> = {
    set: setTo(date),
    shift: isOne && first?.takenLocal === null ? undefined : shiftBy(secondsOf(shift) ?? 0, shift.zone),
    reset: isOne && !canReset(recorded) ? undefined : 'reset',
  }
  const change = changes[how]
  return (
    <ChangeDialog<How>
      title={datingText.title(ids.length)}
      legend={datingText.how}
      ways={[
        ['set', datingText.set],
        ['shift', datingText.shift],
        ['reset', datingText.reset],
      ]}
      how={how}
      onHow={setHow}
      act={datingText.act}
      isReady={change !== undefined}
      onAct={() => void changeDates(client, ids, change!)}
      onClose={onClose}
    >
      {how === 'set' && (
        <SetField
          count={ids.length}
          value={date}
          isImpossible={isImpossible}
          onType={(value, isBad) => {
            setTyped(value)
            setImpossible(isBad)
          }}
        />
      )}
      {how === 'shift' && <ShiftFields shift={shift} onShift={setShift} />}
      {how === 'reset' && (
        <p role="status" className={css.note}>
          {isOne && recorded ? resetNote(recorded) : datingText.resetMeaning(ids.length)}
        </p>
      )}
      {first && (
        <DatePreview
          isOne={isOne}
          before={first.takenLocal}
          after={
            how === 'reset'
              ? dateOnceReset(recorded)
              : first.takenLocal && change && dateAfter(first.takenLocal, change)
          }
          how={how}
        />
      )}
    </ChangeDialog>
  )
}

type FirstRecorded = NonNullable<RecordedOfQuery['photo']>

const canReset = (photo: FirstRecorded | undefined) => Boolean(photo?.dated && photo.recorded.isDateKnown)

/** Says what the camera's date changes for one photo. */
function resetNote({ dated, recorded }: FirstRecorded): string {
  if (!dated) return datingText.isCameras
  return recorded.isDateKnown ? datingText.resetMeaning(1) : datingText.notKnown
}

/** Undefined: the camera's date is not known. */
const dateOnceReset = (photo: FirstRecorded | undefined) =>
  photo?.recorded.isDateKnown ? photo.recorded.takenLocal : undefined

const setTo = (date: string): DateChange | undefined => (isWallClock(date) ? { to: date } : undefined)

const shiftBy = (by: number, zone: boolean): DateChange | undefined =>
  by !== 0 && (!zone || isZoneShift(by)) ? { by, zone } : undefined

/** The date after the change; null if it is outside the years that the album accepts. */
function dateAfter(before: string, change: DateChange): string | null | undefined {
  if (change === 'reset') return undefined
  return 'to' in change ? change.to : (shiftedClock(before, change.by) ?? null)
}

/** The first of the photos. Loads it if the page knows only its row in the grid. */
function useFirst(id: string) {
  const client = useApolloClient()
  const photo = usePhoto(id)?.photo
  const isKnown = photo !== undefined
  useEffect(() => {
    // Without its date, the dialog shows no preview.
    if (!isKnown) void photosById(client, [id]).catch(() => {})
  }, [client, id, isKnown])
  return photo
}

interface SetFieldProps {
  count: number
  value: string
  /** The typed text is not a date. */
  isImpossible: boolean
  onType: (value: string, isBad: boolean) => void
}

function SetField({ count, value, isImpossible, onType }: SetFieldProps) {
  const id = useId()
  const isWrong = isImpossible || (value !== '' && !isWallClock(value))
  return (
    <div className={fields.set}>
      <label htmlFor={id}>{datingText.dateAndTime}</label>
      <input
        id={id}
        type="datetime-local"
        step={1}
        min={`${FIRST_YEAR_OF_PHOTOS}-01-01T00:00`}
        max={`${LAST_YEAR_OF_PHOTOS}-12-31T23:59`}
        className={controls.field}
        // Not `value`: while a part is empty, the field's value is empty, too, and React would empty the other parts.
        defaultValue={value}
        aria-invalid={isWrong}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => onType(withSeconds(target.value), target.validity.badInput)}
      />
      <p id={`${id}-note`} role="status" className={isWrong ? css.wrong : css.note}>
        {isWrong ? datingText.impossible : count > 1 && datingText.sameForAll(count)}
      </p>
    </div>
  )
}

/** Browsers leave out seconds that are 0. */
const withSeconds = (value: string) => (/T\d\d:\d\d$/.test(value) ? `${value}:00` : value)

interface PreviewProps {
  isOne: boolean
  /** Null: it has no date. */
  before: string | null
  /** Null: there is none; undefined: nothing is to be changed yet. */
  after: string | null | undefined
  how: How
}

function DatePreview({ isOne, before, after, how }: PreviewProps) {
  const dateOf = (date: string | null) => (date === null ? datingText.none : takenText(date))
  if (how === 'reset')
    return after === undefined ? null : (
      <Preview name={datingText.longName} isOne={isOne} before={dateOf(before)} after={dateOf(after)} />
    )
  if (before === null) return how === 'set' ? null : <p className={css.note}>{datingText.undated(!isOne)}</p>
  return (
    <Preview
      name={datingText.longName}
      isOne={isOne}
      before={takenText(before)}
      after={after === null ? datingText.outside : takenText(after ?? before)}
    />
  )
}
