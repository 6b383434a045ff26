/** DescribeUserPool and DescribeUserPoolClient: the current settings of a pool and a client. */
import { AwsError } from '../../service/errors.ts'
import type { Operation } from '../http-handler.ts'
import type { UserPools } from '../pool/user-pools.ts'

export function describeOperations(pools: UserPools): Record<string, Operation> {
  return {
    async DescribeUserPool(input) {
      const { id, arn, settings, users } = pools.byId(input.UserPoolId)
      const { passwordPolicy: policy } = settings
      return {
        UserPool: {
          Id: id,
          Arn: arn,
          Name: settings.name,
          EstimatedNumberOfUsers: users.all().length,
          UsernameAttributes: settings.usernameAttributes,
          AliasAttributes: settings.aliasAttributes,
          AutoVerifiedAttributes: settings.autoVerifiedAttributes,
          AdminCreateUserConfig: { AllowAdminCreateUserOnly: settings.onlyAdministratorsCreateUsers },
          AccountRecoverySetting: {
            RecoveryMechanisms: settings.recovery.map((Name, index) => ({ Name, Priority: index + 1 })),
          },
          UsernameConfiguration: { CaseSensitive: settings.caseSensitive },
          Policies: {
            PasswordPolicy: {
              MinimumLength: policy.minimumLength,
              RequireUppercase: policy.uppercase,
              RequireLowercase: policy.lowercase,
              RequireNumbers: policy.numbers,
              RequireSymbols: policy.symbols,
              TemporaryPasswordValidityDays: policy.temporaryPasswordDays,
            },
          },
        },
      }
    },

    async DescribeUserPoolClient(input) {
      const pool = pools.byId(input.UserPoolId)
      const client = pool.clients.get(String(input.ClientId))
      if (!client) {
        throw new AwsError('ResourceNotFoundException', `User pool client ${input.ClientId} does not exist.`)
      }
      return {
        UserPoolClient: {
          UserPoolId: pool.id,
          ClientId: client.id,
          ClientName: client.name,
          ExplicitAuthFlows: client.authFlows,
          TokenValidityUnits: { AccessToken: 'seconds', IdToken: 'seconds', RefreshToken: 'seconds' },
          AccessTokenValidity: client.accessTokenSeconds,
          IdTokenValidity: client.idTokenSeconds,
          RefreshTokenValidity: client.refreshTokenSeconds,
          AuthSessionValidity: client.sessionSeconds / 60,
          PreventUserExistenceErrors: client.hideUserExistence ? 'ENABLED' : 'LEGACY',
          EnableTokenRevocation: client.revocation,
          ReadAttributes: client.readAttributes,
          WriteAttributes: client.writeAttributes,
        },
      }
    },
  }
}
