import { MIN_PASSWORD_LENGTH } from '@album/model/limits'
import { createContext, use } from 'react'
import controls from '../../shared/ui/controls.module.css'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
}

/** The field that is wrong, and the id of the sentence that says why. */
export const WrongField = createContext<{ name: string; why: string } | undefined>(undefined)

function useWrong(name: string) {
  const wrong = use(WrongField)
  return wrong?.name === name && { 'aria-invalid': true, 'aria-describedby': wrong.why }
}

/** The address that a person signs in with. */
export const EmailField = ({ label, value, onChange, readOnly }: Props & { readOnly?: boolean }) => (
  <label>
    {label}
    <input
      className={controls.field}
      type="email"
      name="email"
      {...useWrong('email')}
      autoComplete="username"
      required
      readOnly={readOnly}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  </label>
)

/** @param isNew for choosing a new password instead of entering the current one */
export function PasswordField({ label, value, onChange, isNew }: Props & { isNew?: boolean }) {
  const name = isNew ? 'new-password' : 'password'
  return (
    <label>
      {label}
      <input
        className={controls.field}
        type="password"
        name={name}
        {...useWrong(name)}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        minLength={isNew ? MIN_PASSWORD_LENGTH : undefined}
        required
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  )
}

/** A six-digit code. Phones suggest it from the message or the app. */
export const CodeField = ({ label, value, onChange }: Props) => (
  <label>
    {label}
    <input
      className={controls.field}
      name="code"
      {...useWrong('code')}
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="\s*[0-9]{6}\s*"
      required
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  </label>
)
