/** Groups: the template creates them, an administrator adds users, and the `cognito:groups` claim lists them. */
import { AwsError } from '../../service/errors.ts'
import type { Operation } from '../http-handler.ts'
import { describeUser } from '../pool/user.ts'
import { existingUser, type UserPool } from '../pool/user-pool.ts'
import type { UserPools } from '../pool/user-pools.ts'

export function groupOperations(pools: UserPools): Record<string, Operation> {
  return {
    async AdminAddUserToGroup(input) {
      const pool = pools.byId(input.UserPoolId)
      const user = existingUser(pool, input.Username)
      const name = existingGroup(pool, input.GroupName)
      await pool.users.update(user.sub, (draft) => {
        draft.groups = [...new Set([...draft.groups, name])]
      })
      return {}
    },

    async AdminRemoveUserFromGroup(input) {
      const pool = pools.byId(input.UserPoolId)
      const user = existingUser(pool, input.Username)
      const name = existingGroup(pool, input.GroupName)
      await pool.users.update(user.sub, (draft) => {
        draft.groups = draft.groups.filter((group) => group !== name)
      })
      return {}
    },

    async AdminListGroupsForUser(input) {
      const pool = pools.byId(input.UserPoolId)
      const { groups } = existingUser(pool, input.Username)
      return {
        Groups: groups.filter((name) => pool.groups.has(name)).map((name) => describeGroup(pool, name)),
      }
    },

    async ListGroups(input) {
      const pool = pools.byId(input.UserPoolId)
      return { Groups: [...pool.groups.keys()].map((name) => describeGroup(pool, name)) }
    },

    async ListUsersInGroup(input) {
      const pool = pools.byId(input.UserPoolId)
      const name = existingGroup(pool, input.GroupName)
      return {
        Users: pool.users
          .all()
          .filter(({ groups }) => groups.includes(name))
          .map(describeUser),
      }
    },
  }
}

function existingGroup(pool: UserPool, name: unknown): string {
  if (typeof name === 'string' && pool.groups.has(name)) return name
  throw new AwsError('ResourceNotFoundException', 'Group not found.')
}

function describeGroup(pool: UserPool, name: string): object {
  const { Description, RoleArn, Precedence } = pool.groups.get(name)
  return { GroupName: name, UserPoolId: pool.id, Description, RoleArn, Precedence }
}
