import { formatMoney } from './format.ts'

/** An amount in integer cents. */
export const Money = ({ cents }: { cents: number | bigint }) => <span class="ap-money">{formatMoney(cents)}</span>
