import { AwsError } from '../../service/errors.ts'
import { describeUser, type User } from '../pool/user.ts'

/** ListUsers: one filter `name = "value"` or `name ^= "value"`, at most 60 users per page. */
export function listUsers(users: User[], input: any): object {
  const limit = Number(input.Limit ?? 60)
  if (!(limit >= 1 && limit <= 60)) throw new AwsError('InvalidParameterException', 'Limit must be 1 to 60.')
  const accepts = input.Filter ? readFilter(String(input.Filter)) : () => true
  const found = users.filter(accepts).sort((a, b) => a.created - b.created || (a.sub < b.sub ? -1 : 1))
  const after = input.PaginationToken ? found.findIndex(({ sub }) => sub === input.PaginationToken) : -1
  if (input.PaginationToken && after === -1) {
    throw new AwsError('InvalidParameterException', 'Invalid pagination token.')
  }
  const page = found.slice(after + 1, after + 1 + limit)
  const wanted: string[] | undefined = input.AttributesToGet
  return {
    Users: page.map(describeUser).map((user) => ({
      ...user,
      Attributes: user.Attributes.filter(({ Name }) => wanted?.includes(Name) ?? true),
    })),
    ...(after + 1 + limit < found.length && { PaginationToken: page.at(-1)!.sub }),
  }
}

function readFilter(filter: string): (user: User) => boolean {
  const [, name, operator, text] = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter) ?? []
  if (name === undefined || text === undefined) {
    throw new AwsError('InvalidParameterException', 'Error while parsing filter expression.')
  }
  const value = text.replace(/\\(.)/g, '$1')
  return (user) => {
    const own = fieldOf(user, name)
    return operator === '=' ? own === value : (own?.startsWith(value) ?? false)
  }
}

function fieldOf(user: User, name: string): string | undefined {
  if (name === 'username') return user.username
  if (name === 'sub') return user.sub
  if (name === 'cognito:user_status') return user.status
  if (name === 'status') return user.enabled ? 'Enabled' : 'Disabled'
  return user.attributes[name]
}
