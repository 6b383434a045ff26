import { text } from '../../shared/text/text.ts'

/** Cognito's error names, in words; whether an account exists is not said. */
const sentences: Record<string, string> = {
  NotAuthorizedException: text.account.wrong,
  UserNotFoundException: text.account.wrong,
  CodeMismatchException: text.account.codeWrong,
  EnableSoftwareTokenMFAException: text.account.codeWrong,
  ExpiredCodeException: text.account.codeWrong,
  InvalidPasswordException: `${text.account.passwordWeak} ${text.account.newPasswordRule}`,
  LimitExceededException: text.account.tooMany,
  TooManyRequestsException: text.account.tooMany,
  TooManyFailedAttemptsException: text.account.tooMany,
  NetworkError: text.account.noAnswer,
  TypeError: text.account.noAnswer,
}

export function sentenceFor(error: unknown): string {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) }
  return sentences[name] ?? text.account.failed(message)
}
