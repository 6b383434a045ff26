import { isZoneShift } from '@album/dates/wall-clock'
import { useId } from 'react'
import { datingText } from '../text/dating.ts'
import controls from '../ui/controls.module.css'
import css from '../changing/ChangeDialog.module.css'
import fields from './ChangeDate.module.css'
import { MAX_SHIFT_DAYS, secondsOf, type Shift } from './shift.ts'

/** The largest number in each field. */
const PARTS = [
  ['days', MAX_SHIFT_DAYS],
  ['hours', 999],
  ['minutes', 999],
] as const

/** How far, in which direction, and whether the camera's time zone was wrong. */
export function ShiftFields({ shift, onShift }: { shift: Shift; onShift: (shift: Shift) => void }) {
  const id = useId()
  const seconds = secondsOf(shift)
  const isNoZone = shift.zone && Boolean(seconds) && !isZoneShift(seconds!)
  return (
    <div className={fields.shift}>
      <div className={fields.parts}>
        {PARTS.map(([part, max]) => (
          <label key={part}>
            {datingText[part]}
            <input
              type="number"
              inputMode="numeric"
              min={0}
              max={max}
              step={1}
              placeholder="0"
              className={controls.field}
              value={shift[part]}
              onChange={({ target }) => onShift({ ...shift, [part]: target.value })}
            />
          </label>
        ))}
        <label>
          {datingText.direction}
          <select
            className={controls.field}
            value={shift.isEarlier ? 'earlier' : 'later'}
            onChange={({ target }) => onShift({ ...shift, isEarlier: target.value === 'earlier' })}
          >
            <option value="later">{datingText.later}</option>
            <option value="earlier">{datingText.earlier}</option>
          </select>
        </label>
      </div>
      <p role="status" className={css.wrong} hidden={seconds !== undefined}>
        {seconds === undefined && datingText.noShift(MAX_SHIFT_DAYS)}
      </p>
      <div>
        <label className={fields.zone}>
          <input
            type="checkbox"
            checked={shift.zone}
            aria-describedby={id}
            onChange={({ target }) => onShift({ ...shift, zone: target.checked })}
          />
          {datingText.zone}
        </label>
        <p id={id} role="status" className={isNoZone ? css.wrong : css.note}>
          {isNoZone ? datingText.noZone : datingText.zoneMeaning}
        </p>
      </div>
    </div>
  )
}
