import type {Provision, Regulation} from '../schema/registers';

/** 一条待核的要点。 */
export interface PendingFact {
  /** 没有核到条号的为空串。 */
  article: string;
  fact: string;
  /** 没有把握的：不得写成规则。没有这一项的，是照转述写进了标准。 */
  doubtful: boolean;
  /** 凭什么写、还缺什么；登记册没有写的为空串。 */
  reason: string;
}

const isPending = ({pending, certainty}: Provision): boolean => pending !== undefined || certainty === 'uncertain';

/** 一件法规里待核的要点：没有见到原条而照转述写了的，和没有把握的；依登记的次序。 */
export function pendingFacts({provisions}: Regulation): PendingFact[] {
  return provisions.filter(isPending).map(({article = '', fact, certainty, pending = ''}) => ({article, fact, doubtful: certainty === 'uncertain', reason: pending}));
}
