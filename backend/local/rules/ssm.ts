import type { ResourceRule } from './rule.ts'

const API = 'docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html'

export const ssmRules: ResourceRule[] = [
  {
    id: 'ssm/parameter-name',
    type: 'AWS::SSM::Parameter',
    effect: 'refused',
    source: API,
    *check({ properties: { Name: name } }) {
      if (typeof name !== 'string') return
      if (!/^[a-zA-Z0-9_.\-/]+$/.test(name))
        yield `Parameter name: can't contain anything but a-zA-Z0-9_.-/ (${name})`
      if (name.includes('/') && !name.startsWith('/'))
        yield `Parameter name must be a fully qualified name. (${name})`
      if (/^\/?(aws|ssm)/i.test(name))
        yield `Parameter name: can't be prefixed with "aws" or "ssm" (case-insensitive). (${name})`
      if (name.split('/').length > 16) yield `Parameter name has more than 15 levels. (${name})`
    },
  },
  {
    id: 'ssm/parameter-value',
    type: 'AWS::SSM::Parameter',
    effect: 'refused',
    source: API,
    *check({ properties: { Value: value, Tier = 'Standard', AllowedPattern: pattern } }) {
      if (typeof value !== 'string') return
      const max = Tier === 'Standard' ? 4096 : 8192
      if (Buffer.byteLength(value) > max)
        yield `Standard tier parameters support a maximum parameter value of 4096 characters. (${Buffer.byteLength(value)} bytes in the tier ${Tier})`
      if (value === '') yield 'Member must have length greater than or equal to 1 (Value)'
      if (typeof pattern === 'string' && !new RegExp(pattern).test(value))
        yield `Parameter value, cannot be validated against allowedPattern: ${pattern}`
    },
  },
]
