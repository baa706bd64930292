import type { Kysely } from 'kysely';
import type { JournalEntryTable } from './accounting/schema.ts';
import type { AssetCostTable, AssetSaleTable, AssetTable, DepreciationTable } from './assets/schema.ts';
import type { ReceiptTable } from './attachments/schema.ts';
import type {
  BankAccountTable,
  BankRuleTable,
  BankTransferTable,
  ClearedFactTable,
  DepositSlipPaymentTable,
  DepositSlipTable,
  LineMatchTable,
  ListLayoutTable,
  ReconciliationReopeningTable,
  ReconciliationTable,
  StatementBalanceTable,
  StatementLineDecisionTable,
  StatementLineTable,
  StatementSourceTable,
} from './bank/schema.ts';
import type { ConcessionTable, RecoveryTable, WriteOffTable } from './billing/adjustments/schema.ts';
import type {
  DepositApplicationTable,
  DepositForfeitureTable,
  DepositInterestTable,
  DepositReceiptTable,
  DepositRefundTable,
  DepositRequestTable,
  DepositRuleTable,
  DepositTransferTable,
  UnitDepositTable,
  UnitDepositUseTable,
} from './billing/deposits/schema.ts';
import type { CreditRefundTable } from './billing/refunds/schema.ts';
import type {
  AllocationTable,
  ChargeTable,
  CreditHoldTable,
  LateFeeRuleTable,
  LateFeeTable,
  LateFeeWaiverTable,
  PaymentTable,
  PeriodWaiverTable,
} from './billing/schema.ts';
import type { SuspenseTable } from './billing/suspense/schema.ts';
import type { CreditTransferTable } from './billing/transfers/schema.ts';
import type { CloseTable, ReopeningTable } from './closing/schema.ts';
import type {
  BudgetLineTable,
  ExpenseTable,
  MileageTable,
  RecurringExpenseTable,
  SkippedBillTable,
  VendorTable,
} from './expenses/schema.ts';
import type { OtherIncomeTable } from './income/schema.ts';
import type {
  LeaseTable,
  LeaseTenantTable,
  LeaseTermTable,
  NoticeRuleTable,
  RecurringChargeTable,
  RentNoticeTable,
  RentStepTable,
  TenantTable,
} from './leasing/schema.ts';
import type { LenderStatementTable, LoanAdvanceTable, LoanPaymentTable, LoanTable } from './loans/schema.ts';
import type { FieldHistoryTable, NoteTable } from './log/index.ts';
import type {
  LetterOutcomeTable,
  LetterTable,
  LetterWithdrawalTable,
  MailRuleTable,
  MailRunTable,
} from './mail/schema.ts';
import type {
  EntityTable,
  OrganisationTable,
  OwnershipTable,
  OwnerTransferTable,
  SavedViewTable,
} from './organisation/schema.ts';
import type { ErasedRecordTable, ErasureTable } from './people/schema.ts';
import type {
  BuildingTable,
  BuildingValueTable,
  MeterReadingTable,
  RentalDaysTable,
  UnitTable,
} from './properties/schema.ts';
import type { QuestionReplyTable, QuestionTable } from './questions/schema.ts';

/** The projection, the same on SQLite and on Postgres; types follow from the records, nothing is written twice. */
export interface PortfolioTables {
  organisation: OrganisationTable;
  erasure: ErasureTable;
  erasedRecord: ErasedRecordTable;
  ownerTransfer: OwnerTransferTable;
  entity: EntityTable;
  savedView: SavedViewTable;
  ownership: OwnershipTable;
  building: BuildingTable;
  unit: UnitTable;
  tenant: TenantTable;
  lease: LeaseTable;
  leaseTenant: LeaseTenantTable;
  recurringCharge: RecurringChargeTable;
  rentStep: RentStepTable;
  leaseTerm: LeaseTermTable;
  noticeRule: NoticeRuleTable;
  rentNotice: RentNoticeTable;
  charge: ChargeTable;
  periodWaiver: PeriodWaiverTable;
  payment: PaymentTable;
  allocation: AllocationTable;
  creditHold: CreditHoldTable;
  suspense: SuspenseTable;
  lateFeeRule: LateFeeRuleTable;
  lateFee: LateFeeTable;
  lateFeeWaiver: LateFeeWaiverTable;
  depositRequest: DepositRequestTable;
  depositRule: DepositRuleTable;
  depositReceipt: DepositReceiptTable;
  depositApplication: DepositApplicationTable;
  depositRefund: DepositRefundTable;
  depositForfeiture: DepositForfeitureTable;
  depositTransfer: DepositTransferTable;
  depositInterest: DepositInterestTable;
  unitDeposit: UnitDepositTable;
  unitDepositUse: UnitDepositUseTable;
  creditRefund: CreditRefundTable;
  creditTransfer: CreditTransferTable;
  concession: ConcessionTable;
  writeOff: WriteOffTable;
  recovery: RecoveryTable;
  vendor: VendorTable;
  expense: ExpenseTable;
  otherIncome: OtherIncomeTable;
  recurringExpense: RecurringExpenseTable;
  skippedBill: SkippedBillTable;
  mileage: MileageTable;
  budgetLine: BudgetLineTable;
  rentalDays: RentalDaysTable;
  buildingValue: BuildingValueTable;
  meterReading: MeterReadingTable;
  receipt: ReceiptTable;
  bankAccount: BankAccountTable;
  bankTransfer: BankTransferTable;
  journalEntry: JournalEntryTable;
  loan: LoanTable;
  loanAdvance: LoanAdvanceTable;
  loanPayment: LoanPaymentTable;
  lenderStatement: LenderStatementTable;
  asset: AssetTable;
  assetCost: AssetCostTable;
  depreciation: DepreciationTable;
  assetSale: AssetSaleTable;
  statementLine: StatementLineTable;
  statementLineDecision: StatementLineDecisionTable;
  lineMatch: LineMatchTable;
  depositSlip: DepositSlipTable;
  depositSlipPayment: DepositSlipPaymentTable;
  statementBalance: StatementBalanceTable;
  reconciliation: ReconciliationTable;
  clearedFact: ClearedFactTable;
  reconciliationReopening: ReconciliationReopeningTable;
  bankRule: BankRuleTable;
  statementSource: StatementSourceTable;
  listLayout: ListLayoutTable;
  close: CloseTable;
  reopening: ReopeningTable;
  letter: LetterTable;
  letterOutcome: LetterOutcomeTable;
  letterWithdrawal: LetterWithdrawalTable;
  mailRule: MailRuleTable;
  mailRun: MailRunTable;
  question: QuestionTable;
  questionReply: QuestionReplyTable;
  fieldHistory: FieldHistoryTable;
  note: NoteTable;
}

/** What queries and commands are given: the projection through Kysely, inside or outside a transaction. */
export type Database = Kysely<PortfolioTables>;
