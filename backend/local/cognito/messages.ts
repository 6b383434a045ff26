import { appendFile } from 'node:fs/promises'

/** A message to a person. There is no mail on this machine: it is shown on the terminal and kept in a file. */
interface Message {
  userPoolId: string
  to: string
  /** SignUp, ForgotPassword, VerifyAttribute, Invitation */
  about: string
  code?: string
  temporaryPassword?: string
}

export type SendMessage = (message: Message) => Promise<void>

/** @param file one JSON object a line: the machine's only mailbox, readable by its owner alone */
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
