import type {NamedRange, WriteOptions} from 'hucre';

type Sheet = WriteOptions['sheets'][number];

/**
 * 打印区域、每页重复的行和列写成定义名称，工作表名加单引号。hucre 自己写的不加：名称里有引号、空格、括号、连字符的，
 * LibreOffice 丢掉打印区域，Excel 要修复才打得开。
 */
export function quoteSheetNames(options: WriteOptions): WriteOptions {
  const namedRanges = options.sheets.flatMap(({name, pageSetup}): NamedRange[] => {
    const range = (area: string) => `'${name.replaceAll("'", "''")}'!${area}`;
    const titles = [pageSetup?.printTitlesColumn, pageSetup?.printTitlesRow].filter((one) => one !== undefined);
    return [
      ...(pageSetup?.printArea ? [{name: '_xlnm.Print_Area', range: range(pageSetup.printArea), scope: name}] : []),
      ...(titles.length ? [{name: '_xlnm.Print_Titles', range: titles.map(range).join(','), scope: name}] : []),
    ];
  });
  const sheets = options.sheets.map((sheet): Sheet => {
    if (!sheet.pageSetup) return sheet;
    const {printArea: _area, printTitlesRow: _rows, printTitlesColumn: _columns, ...pageSetup} = sheet.pageSetup;
    return {...sheet, pageSetup};
  });
  return {...options, sheets, namedRanges: [...(options.namedRanges ?? []), ...namedRanges]};
}
