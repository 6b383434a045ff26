import type { Provider } from './provider.ts'
import { functionArn, functionName } from '../lambda/function-name.ts'

/** An alias refers to the current function, whichever version it names. */
const alias: Provider<{ FunctionName: string; Name: string }> = {
  type: 'AWS::Lambda::Alias',
  async deploy({ properties: { FunctionName, Name } }, { region, accountId }) {
    const arn = `${functionArn(functionName(FunctionName), region, accountId)}:${Name}`
    return { ref: arn, attributes: { AliasArn: arn } }
  },
}
export default alias
