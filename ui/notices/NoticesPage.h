// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/notices/NoticeSender.h"
#include "ui/common/ListPage.h"

class QLabel;
class QListWidget;
class QPlainTextEdit;
class QTimer;

namespace tsunagi {

class FilesIn;
class MailPolicyForm;
class MailRounds;
class NoticeTableModel;
class ProgressLine;
class ResultService;
class TimedLabel;

/// お知らせメール: what customers are told, what has not left and why.
class NoticesPage final : public ListPage
{
    Q_OBJECT
public:
    NoticesPage(const PageContext &context, NoticeService &notices, NoticeSender &sender, ResultService *results, QWidget *parent);
    [[nodiscard]] QString about() const override;
    /// Also "policy:CLIENT": how its mails leave.
    void activate(const QString &argument) override;

protected:
    [[nodiscard]] QString listTitle() const override;
    [[nodiscard]] QString freshTitle() const override;
    [[nodiscard]] bool speaksWithoutRecord() const override { return true; }
    void readRows() override;
    void noticed() override;
    [[nodiscard]] QString queueWord(const QString &key) const override;
    void showRecord(const Id &id) override;
    /// The form for a new record is that of a text.
    void createRecord() override;
    void prepareFresh() override;

private:
    bool eventFilter(QObject *watched, QEvent *event) override;
    QWidget *buildDetail();
    FieldForm *buildText();
    void addActions();
    void fillRecord();
    void readMail();
    void send();
    void suppress(bool whole);
    void sendAgain();
    void tellSent();
    void loadText();
    /// The text as it stands in the form, with a real order.
    void showPreview();
    /// Which fields a text of this kind may have, and what each became in the preview.
    void showWords();
    /// Into the text where it is being typed.
    void insertWord();
    void openPolicy(const QString &client = {});
    void closePolicy();
    void savePolicy();
    void savePolicy(const MailPolicy &wanted, const MailPolicy &seen, const QByteArray &password);
    void askDelay();
    void tellDelays(const QString &numbers, const QString &day);
    void tellShop();
    void writeResult(const QString &client, const QString &shop);
    [[nodiscard]] const NoticeRow *shown() const;

    NoticeService &m_notices;
    NoticeSender &m_sender;
    ResultService *m_results; ///< null: no files for shops
    FilesIn *m_files = nullptr; ///< that are read back
    NoticeTableModel *m_model = nullptr;
    FieldForm *m_fields = nullptr;
    FieldForm *m_text = nullptr;
    QLabel *m_body = nullptr;
    ProgressLine *m_progress = nullptr;
    MailRounds *m_rounds = nullptr;
    MailPolicyForm *m_policy = nullptr;
    TimedLabel *m_roundsLabel = nullptr;
    QListWidget *m_words = nullptr;
    QHash<QString, QString> m_values; ///< by field, of the order in the preview
    QPlainTextEdit *m_preview = nullptr;
    QTimer *m_previewSoon = nullptr;
    QAction *m_send = nullptr;
    QAction *m_suppress = nullptr;
    QAction *m_mute = nullptr;
    QAction *m_sent = nullptr;
    QAction *m_again = nullptr;
    QAction *m_show = nullptr;
    QStringList m_clients;
    QList<std::pair<QString, QString>> m_shops; ///< client and shop, by code
    bool m_sending = false;
    bool m_textAside = false; ///< a text is being typed, and makes room for a policy
    int m_mailAsk = 0;
    int m_textAsk = 0;
    int m_previewAsk = 0;
};

} // namespace tsunagi
