import { MAX_CONTRIBUTED_BYTES, MAX_CONTRIBUTED_PHOTOS } from '@album/model/limits'
import { useId } from 'react'
import type { ContributionsInput } from '../../generated/graphql.ts'
import { contributionsText } from '../../shared/text/contributions.ts'
import controls from '../../shared/ui/controls.module.css'
import css from './ShareAlbum.module.css'

const GIGABYTE = 1024 ** 3
const MAX_GIGABYTES = MAX_CONTRIBUTED_BYTES / GIGABYTE

/** What a person has typed and chosen. */
export interface ContributionChoice {
  allowed: boolean
  photos: string
  gigabytes: string
  approval: boolean
}

/** Enough for a wedding, and a limit for a link that is passed on. */
export const NO_CONTRIBUTIONS: ContributionChoice = {
  allowed: false,
  photos: '500',
  gigabytes: '5',
  approval: true,
}

/** What was chosen, for the API; `wrong` where it makes no sense; undefined if guests add nothing. */
export function contributionsOf({
  allowed,
  photos,
  gigabytes,
  approval,
}: ContributionChoice): ContributionsInput | 'wrong' | undefined {
  if (!allowed) return undefined
  const [count, size] = [Number(photos), Number(gigabytes)]
  const isRight =
    Number.isInteger(count) &&
    count >= 1 &&
    count <= MAX_CONTRIBUTED_PHOTOS &&
    size > 0 &&
    size <= MAX_GIGABYTES
  return isRight ? { photos: count, bytes: Math.floor(size * GIGABYTE), approval } : 'wrong'
}

export const contributionsWrong = () => contributionsText.wrong(MAX_CONTRIBUTED_PHOTOS, MAX_GIGABYTES)

interface Props {
  choice: ContributionChoice
  onChange: (choice: ContributionChoice) => void
}

/** Asks whether guests may add photos by a new link, and how many. */
export function ContributionFields({ choice, onChange }: Props) {
  const id = useId()
  const amount = (name: 'photos' | 'gigabytes', max: number) => (
    <>
      <label htmlFor={`${id}-${name}`}>{contributionsText[name]}</label>
      <input
        id={`${id}-${name}`}
        type="number"
        inputMode={name === 'photos' ? 'numeric' : 'decimal'}
        min={name === 'photos' ? 1 : 0}
        max={max}
        step={name === 'photos' ? 1 : 'any'}
        className={controls.field}
        value={choice[name]}
        onChange={({ target }) => onChange({ ...choice, [name]: target.value })}
      />
    </>
  )
  const check = (name: 'allowed' | 'approval', label: string, about: string) => (
    <label className={css.check}>
      <input
        type="checkbox"
        checked={choice[name]}
        aria-describedby={`${id}-${name}`}
        onChange={({ target }) => onChange({ ...choice, [name]: target.checked })}
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
          {amount('photos', MAX_CONTRIBUTED_PHOTOS)}
          {amount('gigabytes', MAX_GIGABYTES)}
        </>
      )}
    </>
  )
}
