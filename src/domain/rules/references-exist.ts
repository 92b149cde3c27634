import {choices, type Rule} from './rule';

export const referencesExist: Rule = {
  name: 'references-exist',
  about: '引用的标准在体系表里，引到的条存在；正文引用的都列进题头块。',
  check({standard, release}, report) {
    const codes = release.system.subsystems.flatMap((subsystem) => subsystem.standards.map(({code}) => code));
    const {code: own, references = [], supersedes = [], supersededBy} = standard.titleBlock;
    references.forEach((code, index) => {
      if (!codes.includes(code)) report.titleBlock(['references', index], `标准 ${code} 不在体系表里；${choices(codes)}`);
      if (code === own) report.titleBlock(['references', index], '不用引用自己；同一标准的条用 <Clause id="…" />');
    });
    supersedes.forEach((code, index) => {
      if (!codes.includes(code)) report.titleBlock(['supersedes', index], `标准 ${code} 不在体系表里；${choices(codes)}`);
    });
    if (supersededBy && !codes.includes(supersededBy)) report.titleBlock(['supersededBy'], `标准 ${supersededBy} 不在体系表里；${choices(codes)}`);
    const cited = new Set<string>();
    let isUnknown = false;
    for (const clause of standard.clauses) {
      for (const reference of clause.references) {
        cited.add(reference.code);
        if (!codes.includes(reference.code)) {
          isUnknown = true;
          report.clause(reference, `正文引用了 ${reference.code}，题头块 references 里没有，体系表里也没有；${choices(codes)}`);
          continue;
        }
        if (!references.includes(reference.code)) report.clause(reference, `正文引用了 ${reference.code}，题头块 references 里没有；补上 "${reference.code}"`);
        const target = release.standards.find(({titleBlock}) => titleBlock.code === reference.code);
        if (!reference.clause || !target) continue;
        const ids = target.clauses.map(({id}) => id).filter(Boolean);
        if (!ids.includes(reference.clause)) report.clause(reference, `标准 ${reference.code} 没有条款 #${reference.clause}；${choices(ids)}`);
        else if (target.titleBlock.status === 'withdrawn' && standard.titleBlock.status !== 'withdrawn') report.clause(reference, `标准 ${reference.code} 已废止，改引 ${target.titleBlock.supersededBy}`);
      }
    }
    references.forEach((code, index) => {
      // 引错了编号的，先改好那一处。
      if (!cited.has(code) && !isUnknown) report.titleBlock(['references', index], `题头块列了 ${code}，正文没有引用；用 <Std code="${code}" /> 引用或删去`);
    });
  },
};
