/** An operation: takes the members of the request and returns those of the answer. @throws AwsError */
export type Operation = (input: any) => Promise<object>
