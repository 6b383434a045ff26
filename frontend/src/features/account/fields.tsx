import { MIN_PASSWORD_LENGTH } from '@album/model/limits'
import controls from '../../shared/ui/controls.module.css'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
}

/** The address that a person signs in with. */
export const EmailField = ({ label, value, onChange, readOnly }: Props & { readOnly?: boolean }) => (
  <label>
    {label}
    <input
      className={controls.field}
      type="email"
      name="email"
      autoComplete="username"
      required
      readOnly={readOnly}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  </label>
)

/** @param isNew for choosing a new password instead of entering the current one */
export const PasswordField = ({ label, value, onChange, isNew }: Props & { isNew?: boolean }) => (
  <label>
    {label}
    <input
      className={controls.field}
      type="password"
      name={isNew ? 'new-password' : 'password'}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      minLength={isNew ? MIN_PASSWORD_LENGTH : undefined}
      required
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  </label>
)

/** A six-digit code. Phones suggest it from the message or the app. */
export const CodeField = ({ label, value, onChange }: Props) => (
  <label>
    {label}
    <input
      className={controls.field}
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="\s*[0-9]{6}\s*"
      required
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  </label>
)
