import { appendFile } from 'node:fs/promises'

/** A message to a user. This machine sends no mail: the message is printed on the terminal and appended to a file. */
interface Message {
  userPoolId: string
  to: string
  /** SignUp, ForgotPassword, VerifyAttribute, Invitation */
  about: string
  subject: string
  body: string
  code?: string
  temporaryPassword?: string
}

export type SendMessage = (message: Message) => Promise<void>

/** @param file the machine's only mailbox: one JSON object per line, readable by its owner alone */
export function messageSender(file: string, log: (line: string) => void): SendMessage {
  return async (message) => {
    const line = JSON.stringify({ sent: new Date().toISOString(), ...message })
    await appendFile(file, `${line}\n`, { mode: 0o600 })
    if (message.code) log(`Cognito: the code for ${message.to} (${message.about}) is ${message.code}`)
    if (message.temporaryPassword) {
      log(`Cognito: ${message.to} is invited with the temporary password ${message.temporaryPassword}`)
    }
  }
}
