import type { Template } from '../../cloud/assembly.ts'
import type { Case } from './case.ts'

const reads = (value: unknown) => ({
  It: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: value } },
})
const importOf = (name: string) => reads({ 'Fn::ImportValue': name })

const exporting = (name: string, Type: string, Properties: object, more: object = {}): Template => ({
  Resources: { Made: { Type, Properties: { ...Properties } }, ...more },
  Outputs: { Made: { Value: { Ref: 'Made' }, Export: { Name: name } } },
})
const queue = (name: string, more?: object) => exporting(name, 'AWS::SQS::Queue', {}, more)
const layer = (name: string) =>
  exporting(name, 'AWS::Lambda::LayerVersion', { Content: { S3Bucket: 'assets', S3Key: 'layer.zip' } })

/** `It` imports from a stack that imports from this one. */
const circle: Template = {
  Resources: importOf('queue'),
  Outputs: { Own: { Value: { Ref: 'It' }, Export: { Name: 'own' } } },
}

export const exportCases: Case[] = [
  {
    rule: 'cloudformation/import-without-export',
    message: 'No export named cue found.',
    broken: importOf('cue'),
    right: importOf('queue'),
    other: queue('queue'),
  },
  {
    rule: 'cloudformation/circular-imports',
    message: 'No export named queue found: Other exports it and cannot be deployed before this stack.',
    broken: circle,
    right: { Resources: reads('no import'), Outputs: circle.Outputs! },
    other: queue('queue', {
      Reader: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Type: 'String', Value: { 'Fn::ImportValue': 'own' } },
      },
    }),
  },
  {
    rule: 'cloudformation/circular-imports',
    message: 'the stack itself exports it',
    broken: {
      Resources: importOf('own'),
      Outputs: { Own: { Value: 'x', Export: { Name: 'own' } } },
    },
    right: { Resources: reads('x'), Outputs: { Own: { Value: 'x', Export: { Name: 'own' } } } },
  },
  {
    rule: 'cloudformation/export-replaced',
    message: 'Export layer cannot be updated as it is in use by Stack',
    broken: importOf('layer'),
    right: reads({ 'Fn::ImportValue': 'queue' }),
    other: {
      Resources: { ...layer('layer').Resources!, Queue: { Type: 'AWS::SQS::Queue' } },
      Outputs: { ...layer('layer').Outputs!, Queue: { Value: { Ref: 'Queue' }, Export: { Name: 'queue' } } },
    },
  },
]
