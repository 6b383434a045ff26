import { MAX_CONTRIBUTED_GB, MAX_CONTRIBUTED_PHOTOS } from '@album/model/limits'
import { useId } from 'react'
import { contributionsText } from '../../shared/text/contributions.ts'
import controls from '../../shared/ui/controls.module.css'
import type { ContributionChoice } from './contributions.ts'
import { MAX_DAYS } from './link-end.ts'
import css from './ShareAlbum.module.css'

const AMOUNTS = {
  photos: { min: 1, max: MAX_CONTRIBUTED_PHOTOS, step: 1 },
  gigabytes: { min: 0, max: MAX_CONTRIBUTED_GB, step: 'any' },
  days: { min: 1, max: MAX_DAYS, step: 1 },
}

interface Props {
  choice: ContributionChoice
  onChange: (changed: Partial<ContributionChoice>) => void
}

/** Asks whether guests may add photos by a link, how many, and for how long. */
export function ContributionFields({ choice, onChange }: Props) {
  const id = useId()
  const amount = (name: keyof typeof AMOUNTS, about?: string) => (
    <>
      <label htmlFor={`${id}-${name}`}>{contributionsText[name]}</label>
      <input
        id={`${id}-${name}`}
        type="number"
        inputMode={name === 'gigabytes' ? 'decimal' : 'numeric'}
        {...AMOUNTS[name]}
        className={controls.field}
        value={choice[name]}
        aria-describedby={about && `${id}-${name}-about`}
        onChange={({ target }) => onChange({ [name]: target.value })}
      />
      {about && (
        <small id={`${id}-${name}-about`} className={css.fieldAbout}>
          {about}
        </small>
      )}
    </>
  )
  const check = (name: 'allowed' | 'approval', label: string, about: string) => (
    <label className={css.check}>
      <input
        type="checkbox"
        checked={choice[name]}
        aria-describedby={`${id}-${name}`}
        onChange={({ target }) => onChange({ [name]: target.checked })}
      />
      {label}
      <small id={`${id}-${name}`}>{about}</small>
    </label>
  )
  return (
    <>
      {check('allowed', contributionsText.allow, contributionsText.allowAbout)}
      {choice.allowed && (
        <>
          {check('approval', contributionsText.approval, contributionsText.approvalAbout)}
          {amount('photos')}
          {amount('gigabytes')}
          {amount('days', contributionsText.daysAbout)}
        </>
      )}
    </>
  )
}
