import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDurably } from '../../service/durable-file.ts'
import { AwsError } from '../../service/errors.ts'
import type { PoolSettings } from './settings.ts'
import type { User } from './user.ts'

/**
 * The users of one pool: in memory for reading, with a file for each on disk. A change is made to a copy, written, and
 * then made visible, one at a time: an acknowledged change is stored, and a failed one leaves no trace.
 */
export interface UserDirectory {
  all(): User[]
  bySub(sub: string): User | undefined
  /** By user name, or by an attribute used to sign in. */
  find(name: string): User | undefined
  /** @throws AwsError UsernameExistsException */
  create(user: User): Promise<void>
  /** @returns what `change` returns. @throws AwsError AliasExistsException, UserNotFoundException */
  update<Result>(sub: string, change: (draft: User) => Result): Promise<Result>
  remove(sub: string): Promise<void>
}

export async function openUserDirectory(folder: string, settings: PoolSettings): Promise<UserDirectory> {
  await mkdir(folder, { recursive: true })
  const users = new Map<string, User>()
  const subByName = new Map<string, string>()
  const fold = (name: string) => (settings.caseSensitive ? name : name.toLowerCase())

  const namesOf = ({ username, attributes }: User): string[] => {
    const verified = (attribute: string) =>
      attribute === 'preferred_username' || attributes[`${attribute}_verified`] === 'true'
    const aliases = [...settings.usernameAttributes, ...settings.aliasAttributes.filter(verified)]
    const names = [username, ...aliases.map((attribute) => attributes[attribute])]
    return names.filter((name) => name !== undefined).map(fold)
  }

  const publish = (user: User) => {
    withdraw(user.sub)
    users.set(user.sub, user)
    for (const name of namesOf(user)) subByName.set(name, user.sub)
  }
  const withdraw = (sub: string) => {
    const user = users.get(sub)
    if (!user) return
    for (const name of namesOf(user)) subByName.delete(name)
    users.delete(sub)
  }

  const fileOf = (sub: string) => join(folder, `${sub}.json`)
  for (const file of await readdir(folder)) {
    if (file.endsWith('.json')) publish(JSON.parse(await readFile(join(folder, file), 'utf8')))
    else await rm(join(folder, file), { force: true })
  }

  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }

  const takenName = (user: User) =>
    namesOf(user).find((name) => subByName.has(name) && subByName.get(name) !== user.sub)

  return {
    all: () => [...users.values()],
    bySub: (sub) => users.get(sub),
    find: (name) => users.get(subByName.get(fold(name)) ?? ''),

    create: (user) =>
      inTurn(async () => {
        const taken = takenName(user)
        if (taken !== undefined) {
          const attribute = taken === fold(user.username) ? undefined : attributeNamed(user, taken, fold)
          throw new AwsError(
            'UsernameExistsException',
            attribute ? `An account with the given ${attribute} already exists.` : 'User already exists',
          )
        }
        await writeDurably(fileOf(user.sub), JSON.stringify(user))
        publish(user)
      }),

    update: (sub, change) =>
      inTurn(async () => {
        const kept = users.get(sub)
        if (!kept) throw userNotFound()
        const draft = structuredClone(kept)
        const result = change(draft)
        const taken = takenName(draft)
        if (taken !== undefined) {
          const attribute = attributeNamed(draft, taken, fold)
          throw new AwsError('AliasExistsException', `An account with the ${attribute} already exists.`)
        }
        await writeDurably(fileOf(sub), JSON.stringify(draft))
        publish(draft)
        return result
      }),

    remove: (sub) =>
      inTurn(async () => {
        await rm(fileOf(sub), { force: true })
        withdraw(sub)
      }),
  }
}

export function userNotFound(): AwsError {
  return new AwsError('UserNotFoundException', 'User does not exist.')
}

function attributeNamed(user: User, value: string, fold: (name: string) => string): string | undefined {
  return Object.keys(user.attributes).find((attribute) => fold(user.attributes[attribute]!) === value)
}
