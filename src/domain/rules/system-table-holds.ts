import {START} from '../source/problem';
import {citationFault} from './regulations-exist';
import {choices, type ReleaseRule} from './rule';

export const systemTableHolds: ReleaseRule = {
  name: 'system-table-holds',
  about: '编号唯一、都在体系表里，文件夹与体系表一致；写成的不再标 planned；参照的国家标准当时施行。',
  check(release, report) {
    const systemFile = `${release.folder}/system.yml`;
    release.system.follows?.forEach((id, index) => {
      const fault = citationFault(release, id, undefined);
      if (fault) report(systemFile, release.locate.system(['follows', index]), fault);
    });
    const rows = release.system.subsystems.flatMap((subsystem, s) => subsystem.standards.map((row, r) => ({...row, subsystem, path: ['subsystems', s, 'standards', r]})));
    rows.forEach((row, index) => {
      const at = () => release.locate.system([...row.path, 'code']);
      if (rows.findIndex(({code}) => code === row.code) !== index) report(systemFile, at(), `编号 ${row.code} 重复；编号一经使用永不另用`);
      if (rows.findIndex(({id}) => id === row.id) !== index) report(systemFile, at(), `文件夹名 ${row.id} 重复`);
      if (!row.code.startsWith(String(row.subsystem.number))) report(systemFile, at(), `编号 ${row.code} 不以类号 ${row.subsystem.number} 开头`);
      const written = release.standards.some(({titleBlock}) => titleBlock.code === row.code);
      if (written && row.planned) report(systemFile, at(), `${row.code} 已经写成，名称以题头块为准；删去 planned`);
      if (!written && !row.planned) report(systemFile, at(), `体系表列了 ${row.code} ${row.id}，但没有读到这个标准；补写，或标 planned: 名称`);
    });
    const codes = new Map<string, string>();
    for (const standard of release.standards) {
      const {code} = standard.titleBlock;
      const at = () => standard.locate.titleBlock(['code']);
      const row = rows.find((item) => item.code === code);
      if (codes.has(code)) report(standard.file, at(), `编号 ${code} 与 ${codes.get(code)} 重复；编号一个标准一个，永不另用`);
      codes.set(code, standard.file);
      if (!row) report(standard.file, at(), `编号 ${code} 不在体系表里；${choices(rows.map((item) => item.code))}`);
      else if (row.id !== standard.id || row.subsystem.id !== standard.subsystem) {
        report(standard.file, START, `编号 ${code} 在体系表里是 ${row.subsystem.id}/${row.id}，文件夹却是 ${standard.subsystem}/${standard.id}；两边写一致`);
      }
    }
  },
};
